import type { Present } from '#lib/domain/actor';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';
import { ownDoing } from '#lib/domain/own-doing';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { recordEvent } from './record-event.ts';
import { passwordKey, signInWithPassword } from './sign-in-with-password.ts';
import type { PasswordGiven, SignInRefusal } from './sign-in-with-password.ts';
import { newToken } from './new-token.ts';
import { confirmSession, whileSignedIn } from './still-signed-in.ts';

/** Proves the password again before a change, where there is no method yet that could. */
export async function confirmPassword(
  portal: Portal,
  { actor }: Present,
  given: { readonly password: Secret; readonly later: PasswordGiven['later'] },
): Promise<
  Result<Secret, Exclude<SignInRefusal, RefusalOf<'wrong-sign-in'>> | RefusalOf<'wrong-password' | 'signed-out'>>
> {
  ownDoing(actor);
  const { person, session, origin } = actor;
  const { password, later } = given;
  const known = await signInWithPassword(portal, { email: person.email, password, origin, browser: session.id, later });
  if (!known.ok) {
    const { refusal } = known;
    return refusal.code === 'wrong-sign-in' ? refuse({ code: 'wrong-password' }) : refuse(refusal);
  }
  const { token, hash } = newToken(portal);
  const confirm = async (tables: Tables): Promise<Result<Secret, never>> => {
    await confirmSession(tables, actor, { at: portal.clock.now(), hash });
    await tables.tries.clear(passwordKey(portal, person.email, session.id));
    await recordEvent(tables, actor, { what: 'confirmed', with: 'password' });
    return ok(token);
  };
  return whileSignedIn(() => portal.store.transaction(confirm));
}
