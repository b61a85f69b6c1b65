import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import { isTheirAccount } from './their-account.ts';

const tenant = '8eaef023-2b34-4da1-9baa-8bc8c9d6a490';
const ana = { email: 'ana@riverside.example' as EmailAddress };
const plain = { tenant, renames: null };
const renamed = { tenant, renames: { from: 'riverside.example', to: 'riverside.onmicrosoft.example' } };

function judge(
  settings: Parameters<typeof isTheirAccount>[0],
  username: string | null,
  tenantId: string | null = tenant,
) {
  const said = isTheirAccount(settings, ana, { tenantId, objectId: null, username });
  return said.ok ? 'theirs' : said.refusal.by;
}

test('the account that signed in is the one that is changed, or nobody is let in', () => {
  assert.equal(judge(plain, 'ana@riverside.example'), 'theirs');
  assert.equal(judge(plain, 'Ana@Riverside.example', tenant.toUpperCase()), 'theirs');
  assert.equal(judge(plain, 'mallory@riverside.example'), 'name');
  assert.equal(judge(plain, null), 'name', 'a token that does not say');
  assert.equal(judge(plain, 'ana@riverside.example', '11111111-2b34-4da1-9baa-8bc8c9d6a490'), 'tenant');
  assert.equal(
    judge({ ...plain, tenant: 'riverside.example' }, 'ana@riverside.example'),
    'theirs',
    'named by a domain',
  );
});

test('where names have another domain it is that name, and of another domain nobody has one', () => {
  assert.equal(judge(renamed, 'ana@riverside.onmicrosoft.example'), 'theirs');
  assert.equal(judge(renamed, 'ana@riverside.example'), 'name');
  const other = { ...renamed, renames: { from: 'elsewhere.example', to: 'riverside.example' } };
  assert.equal(judge(other, 'ana@riverside.example'), 'name');
});
