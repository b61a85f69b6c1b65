import type { Account } from './account.ts';
import { askToPersist, keepAccount } from './account-store.ts';
import type { Trouble } from './answers.ts';
import type { Binding } from './binding.ts';
import { phoneName } from './phone-name.ts';
import { currentSubscription } from './push.ts';
import { newKeys, publicKeyOf } from './signing.ts';
import { codeKey } from './totp.ts';
import { bind } from './wire.ts';

export type Added =
  | { readonly ok: true; readonly account: Account }
  | { readonly ok: false; readonly trouble: Trouble | { readonly code: 'not-kept' } };

/** Makes keys, binds the account to them and keeps it on this phone. */
export async function addAccount(binding: Binding): Promise<Added> {
  const keys = await newKeys();
  const subscription = await currentSubscription();
  const phone = { publicKey: await publicKeyOf(keys), phone: phoneName(navigator.userAgent), subscription };
  const reply = await bind(binding, phone);
  if (!reply.ok) return reply;
  const { seed, ...bound } = reply.value;
  const codes = await codeKey(seed);
  if (codes === null) return { ok: false, trouble: { code: 'fault' } };
  const account: Account = {
    authenticator: bound.authenticator,
    token: bound.token,
    account: bound.account,
    name: bound.name,
    organisation: bound.organisation,
    origin: bound.origin,
    digits: bound.digits,
    boundAt: Date.now(),
    keys,
    codes,
    pushedTo: subscription?.endpoint ?? null,
  };
  try {
    await keepAccount(account);
  } catch {
    return { ok: false, trouble: { code: 'not-kept' } };
  }
  await askToPersist();
  return { ok: true, account };
}
