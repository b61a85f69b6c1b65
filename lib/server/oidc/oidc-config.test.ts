import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOidc } from './oidc-config.ts';

const three = {
  OIDC_ISSUER: 'https://login.example/realm',
  OIDC_CLIENT_ID: 'portal',
  OIDC_CLIENT_SECRET: 'a secret',
};
const production = { production: true };
const variablesOf = (given: Record<string, string>) =>
  readOidc(given, production).problems.map((each) => each.variable);

test('without a variable there is no provider', () => {
  assert.deepEqual(readOidc({}, production), { oidc: null, problems: [] });
});

test('three are enough; what is left out demands nothing and trusts nothing', () => {
  const { oidc, problems } = readOidc(three, production);
  assert.deepEqual(problems, []);
  assert.deepEqual(oidc, {
    issuer: 'https://login.example/realm',
    clientId: 'portal',
    clientSecret: 'a secret',
    name: 'your organisation',
    scope: 'openid profile email',
    algorithm: 'RS256',
    acrValues: [],
    mfaAcr: [],
    trustEmail: false,
    passwords: true,
    createIn: null,
  });
});

test('lists are separated by spaces or commas', () => {
  const { oidc } = readOidc({ ...three, OIDC_ACR_VALUES: 'gold, silver', OIDC_MFA_ACR: 'gold' }, production);
  assert.deepEqual([oidc?.acrValues, oidc?.mfaAcr], [['gold', 'silver'], ['gold']]);
});

test('what is missing or wrong is named with its variable', () => {
  assert.deepEqual(variablesOf({ OIDC_NAME: 'Riverside' }), ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']);
  assert.deepEqual(variablesOf({ ...three, OIDC_ISSUER: 'http://login.example' }), ['OIDC_ISSUER']);
  assert.deepEqual(readOidc({ ...three, OIDC_ISSUER: 'http://login.example' }, { production: false }).problems, []);
  assert.deepEqual(variablesOf({ ...three, OIDC_ISSUER: 'https://login.example?tenant=1' }), ['OIDC_ISSUER']);
  assert.deepEqual(variablesOf({ ...three, OIDC_SCOPE: 'profile' }), ['OIDC_SCOPE']);
  assert.deepEqual(variablesOf({ ...three, OIDC_ALGORITHM: 'none' }), ['OIDC_ALGORITHM']);
  assert.deepEqual(variablesOf({ ...three, OIDC_ALGORITHM: 'HS256' }), ['OIDC_ALGORITHM']);
  assert.deepEqual(variablesOf({ ...three, OIDC_CREATE: 'yes' }), ['OIDC_ORGANISATION']);
  assert.deepEqual(variablesOf({ ...three, OIDC_TRUST_EMAIL: 'maybe' }), ['OIDC_TRUST_EMAIL']);
});

test('the issuer of every tenant is no issuer', () => {
  const issuer = 'https://login.microsoftonline.com/common/v2.0';
  assert.deepEqual(variablesOf({ ...three, OIDC_ISSUER: issuer }), ['OIDC_ISSUER']);
  const own = 'https://login.microsoftonline.com/8eaef023-2b34-4da1-9baa-8bc8c9d6a490/v2.0';
  assert.deepEqual(variablesOf({ ...three, OIDC_ISSUER: own }), []);
});
