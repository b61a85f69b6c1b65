import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import { readSettings } from './settings.ts';
import { addressOf, upnOf } from './upn.ts';

const whole = { GRAPH_TENANT_ID: 'contoso.example', GRAPH_CLIENT_ID: 'portal', GRAPH_CLIENT_SECRET: 'kept' };
const renamed = { ...whole, GRAPH_UPN_DOMAIN: 'Cloud.example', GRAPH_UPN_FROM: 'Riverside.example' };

function settings(variables: Readonly<Record<string, string>>) {
  const read = readSettings(variables);
  assert.ok(read.ok, JSON.stringify(read));
  return read.settings;
}

const called = (variables: Readonly<Record<string, string>>, email: string): string =>
  upnOf(settings(variables), { email: email as EmailAddress });

test('people are called by their address, or by it with the other domain', () => {
  assert.equal(called(whole, 'ann@riverside.example'), 'ann@riverside.example');
  assert.equal(called(renamed, 'ann@riverside.example'), 'ann@cloud.example');
});

test('whoever has an address of any other domain is nobody at Microsoft: two people are never one', () => {
  for (const email of [
    'ann@other.example',
    'ann@cloud.example',
    'ann@sub.riverside.example',
    'ann@riverside.example.other.example',
    'ann@riverside.example@other.example',
  ]) {
    assert.throws(() => called(renamed, email), { code: 'misconfigured', message: /GRAPH_UPN_FROM/ }, email);
  }
});

test('the portal does not start with one domain and not the other', () => {
  const problems = (variables: Readonly<Record<string, string>>) => {
    const read = readSettings({ ...whole, ...variables });
    return read.ok ? [] : read.problems.map(({ variable, problem }) => `${variable} ${problem}`);
  };
  const [from = ''] = problems({ GRAPH_UPN_DOMAIN: 'cloud.example' });
  assert.match(from, /^GRAPH_UPN_FROM is missing/);
  const [to = ''] = problems({ GRAPH_UPN_FROM: 'riverside.example' });
  assert.match(to, /^GRAPH_UPN_DOMAIN is missing/);
});

test('a name leads back to the one address that can have it', () => {
  const renames = { from: 'riverside.example', to: 'tenant.example' };
  assert.equal(addressOf({ renames: null }, 'Pat@riverside.example'), 'Pat@riverside.example');
  assert.equal(addressOf({ renames }, 'pat@Tenant.example'), 'pat@riverside.example');
  assert.equal(addressOf({ renames }, 'pat@riverside.example'), null);
  assert.equal(addressOf({ renames }, 'pat_elsewhere.example#EXT#@other.example'), null);
});
