import { isFault, Fault } from '#lib/domain/fault';
import type { Method, MethodKind } from '#lib/domain/method';
import type { Person } from '#lib/domain/person';
import type { MobileNumber } from '#lib/domain/phone-number';
import { knownAccount } from './account.ts';
import type { Account, GraphParts } from './account.ts';
import { graphPhone, nothing } from './answers.ts';
import type { Preference } from './answers.ts';
import { toListed } from './listed.ts';
import type { Listed, PhoneType } from './listed.ts';
import { toGraphNumber } from './phone-format.ts';
import { userPath } from './upn.ts';

/** A phone that is at Microsoft now. */
export interface Added {
  readonly method: Method;
  readonly path: string;
  /** The phone whose place it took; null where there was none. */
  readonly before: Listed | null;
  /** Another answer at the same moment had added it: there is nothing of ours to take back. */
  readonly wasThere: boolean;
}

interface Asked {
  readonly kind: MethodKind;
  readonly number: MobileNumber;
}

/** Adds a number that has been proved, or puts it in the place of the one before. Twice is as once. */
export async function addPhone(by: GraphParts, person: Person, asked: Asked): Promise<Added> {
  const account = await knownAccount(by, person);
  const type = asked.kind === 'alternative-phone' ? 'alternateMobile' : 'mobile';
  const there = account.listed.find(({ phone }) => phone?.type === type);
  if (there?.phone?.number === asked.number) {
    return { method: there.method, path: there.path, before: null, wasThere: true };
  }
  const put = await write(by, person, { type, number: asked.number, there });
  if (put === null) {
    // Somebody was faster; if it was this same number, all is well.
    const again = await knownAccount(by, person);
    const now = again.listed.find(({ phone }) => phone?.type === type);
    if (now?.phone?.number === asked.number)
      return { method: now.method, path: now.path, before: null, wasThere: true };
    throw new Fault('backend-not-understood', 'Graph did not take a phone number.');
  }
  await prefer(by, person, { account, asked });
  const listed = toListed(
    { person: person.id, keyring: by.parts.keyring, called: () => asked.kind === 'phone-call' },
    put,
  );
  if (listed === null) throw new Fault('backend-not-understood', 'Graph made another method of a phone number.');
  return { method: listed.method, path: listed.path, before: there ?? null, wasThere: false };
}

/** Null where Graph would not: it may be there already. */
async function write(
  { graph, settings, parts }: GraphParts,
  person: Person,
  of: { readonly type: PhoneType; readonly number: MobileNumber; readonly there: Listed | undefined },
) {
  const body = { phoneNumber: toGraphNumber(of.number), phoneType: of.type };
  const base = `/v1.0${userPath(settings, person)}/authentication`;
  const written = await graph.ask(
    of.there === undefined
      ? { method: 'POST', path: `${base}/phoneMethods`, body, hurry: true }
      : { method: 'PATCH', path: `${base}/${of.there.path}`, body, hurry: true },
    graphPhone,
  );
  if (!written.ok) {
    parts.onFault?.(new Fault('backend-not-understood', `Graph did not take a number: ${written.refusal.trace}`));
    return null;
  }
  const { value } = written;
  return {
    ...value,
    '@odata.type': '#microsoft.graph.phoneAuthenticationMethod',
    phoneType: value.phoneType ?? of.type,
    phoneNumber: value.phoneNumber ?? body.phoneNumber,
  };
}

/**
 * The first method of a person is their default; and a mobile phone that was proved by a call is to be called, where it is
 * what is asked first. That it could not be set takes nothing from the phone.
 */
async function prefer(
  by: GraphParts,
  person: Person,
  { account, asked }: { readonly account: Account; readonly asked: Asked },
): Promise<void> {
  const { preferred, listed } = account;
  const isAsked = listed.length === 0 || preferred === 'sms' || preferred === 'voiceMobile';
  const wanted = asked.kind === 'phone-call' ? 'voiceMobile' : 'sms';
  if (!by.settings.defaults || asked.kind === 'alternative-phone' || !isAsked || wanted === preferred) return;
  try {
    await setPreference(by, person, wanted);
  } catch (thrown) {
    if (!isFault(thrown)) throw thrown;
    by.parts.onFault?.(thrown);
  }
}

/** Changes the default at Microsoft; false where Graph would not. */
export async function setPreference({ graph, settings }: GraphParts, person: Person, to: Preference): Promise<boolean> {
  const path = `/beta${userPath(settings, person)}/authentication/signInPreferences`;
  const body = { userPreferredMethodForSecondaryAuthentication: to };
  return (await graph.ask({ method: 'PATCH', path, body, hurry: true }, nothing)).ok;
}

/** Takes a phone back that could not be written down here. */
export async function removeAgain({ graph, settings }: GraphParts, person: Person, added: Added): Promise<void> {
  if (added.wasThere) return;
  const path = `/v1.0${userPath(settings, person)}/authentication/${added.path}`;
  const before = added.before?.phone ?? null;
  if (before === null) {
    await graph.ask({ method: 'DELETE', path, hurry: true }, nothing);
    return;
  }
  const body = { phoneNumber: toGraphNumber(before.number), phoneType: before.type };
  await graph.ask({ method: 'PATCH', path, body, hurry: true }, graphPhone);
}
