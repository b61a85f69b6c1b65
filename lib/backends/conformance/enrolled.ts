import type { Actor } from '#lib/domain/actor';
import type { Method } from '#lib/domain/method';
import type { MobileNumber } from '#lib/domain/phone-number';
import { as, code, newNumber, unrecorded, worked } from './bench.ts';
import type { Bench } from './bench.ts';
import { appCode } from './pocket-phone.ts';
import { softKey } from './soft-key.ts';
import type { SoftKey } from './soft-key.ts';

/** Sets up an authenticator app; a step passes, so that its next code is a new one. */
export async function withApp(bench: Bench, actor: Actor): Promise<{ readonly method: Method; readonly uri: string }> {
  const request = { kind: 'authenticator-app', enrolmentId: bench.newEnrolment(), app: 'other' } as const;
  const { id, uri } = as('scan-qr', worked(await bench.backend.begin(actor, request)));
  const answer = code(appCode(uri, bench.now()));
  const { method } = worked(await bench.backend.answer(actor, { challenge: id, answer }, unrecorded));
  bench.wait(60_000);
  return { method, uri };
}

/** Sets up a phone for texts. */
export async function withPhone(
  bench: Bench,
  actor: Actor,
): Promise<{ readonly method: Method; readonly number: MobileNumber }> {
  const number = newNumber();
  const request = { kind: 'text-message', enrolmentId: bench.newEnrolment(), number } as const;
  const { id } = worked(await bench.backend.begin(actor, request));
  const answer = code(bench.phone.lastCode(number));
  const { method } = worked(await bench.backend.answer(actor, { challenge: id, answer }, unrecorded));
  bench.wait(11 * 60_000);
  return { method, number };
}

/** Sets up a phone for calls. */
export async function withCall(
  bench: Bench,
  actor: Actor,
): Promise<{ readonly method: Method; readonly number: MobileNumber }> {
  const number = newNumber();
  const request = { kind: 'phone-call', enrolmentId: bench.newEnrolment(), number } as const;
  const { id } = worked(await bench.backend.begin(actor, request));
  bench.phone.takeCall(number, { state: 'ended', keys: '#' });
  const answer = { kind: 'elsewhere' } as const;
  const { method } = worked(await bench.backend.answer(actor, { challenge: id, answer }, unrecorded));
  bench.wait(11 * 60_000);
  return { method, number };
}

/** Sets up a security key. */
export async function withKey(
  bench: Bench,
  actor: Actor,
  key: SoftKey = softKey(bench.origin),
): Promise<{ readonly method: Method; readonly key: SoftKey }> {
  const request = { kind: 'security-key', enrolmentId: bench.newEnrolment() } as const;
  const { id, options } = as('touch-key', worked(await bench.backend.begin(actor, request)));
  const answer = { kind: 'key', response: key.create(options) } as const;
  const { method } = worked(await bench.backend.answer(actor, { challenge: id, answer }, unrecorded));
  return { method, key };
}
