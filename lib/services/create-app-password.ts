import type { Present } from '#lib/domain/actor';
import {
  appPasswordBytes,
  appPasswordExpired,
  appPasswordGroups,
  appPasswordKeyOf,
  appPasswordShownFor,
  mostAppPasswords,
  parseAppPasswordName,
} from '#lib/domain/app-password';
import type { AppPassword } from '#lib/domain/app-password';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { Secret } from '#lib/domain/secret';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { keepAtVault } from './keep-at-vault.ts';
import { mayMakeAppPassword } from './may-make-app-password.ts';
import type { NoAppPassword } from './may-make-app-password.ts';
import { policyOf } from './policy-of.ts';
import { recordChange } from './record-event.ts';
import { stillSignedIn, whileSignedIn } from './still-signed-in.ts';

export type CreateRefusal =
  | NoAppPassword
  | RefusalOf<
      | 'name-missing'
      | 'name-too-long'
      | 'app-password-name-too-short'
      | 'app-password-name-taken'
      | 'too-many-app-passwords'
      | 'signed-out'
    >;

/** A new app password, with its key: nothing gives the key again but `viewShown`, to this session and for ten minutes. */
export interface CreatedAppPassword {
  readonly appPassword: AppPassword;
  readonly key: Secret;
}

const day = 24 * 60 * 60_000;

/**
 * Makes an app password (guide 1.2, steps 19 and 20). Whoever calls has seen a fresh proof (ASVS 7.5.1). Counting and
 * adding hold the person's row, so that however many ask at once there are never more than forty, and no two of one name.
 */
export async function createAppPassword(
  portal: Portal,
  present: Present,
  given: { readonly name: string },
): Promise<Result<CreatedAppPassword, CreateRefusal>> {
  const { person, session } = present.actor;
  const name = parseAppPasswordName(given.name);
  if (!name.ok) return name;
  const may = await mayMakeAppPassword(portal, present);
  if (!may.ok) return may;
  const { scopes, lastsDays } = (await policyOf(portal, person)).appPasswords;
  const addedAt = portal.clock.now();
  const id = portal.keyring.id();
  const key = appPasswordKeyOf(portal.keyring.token(appPasswordBytes));
  const expiresAt = lastsDays === null ? null : addedAt + lastsDays * day;
  const made = { id, name: name.value, scopes, addedAt, expiresAt };
  const room = await roomFor(portal.store, person.id, made);
  if (!room.ok) return room;
  const vault = portal.vaults.appPasswords;
  const remoteId = vault === null ? null : await vault.keep(person, { name: name.value, key: new Secret(key) });
  const kept = { ...made, personId: person.id, keyIndex: appPasswordIndex(portal, key) };
  const text = appPasswordGroups(key);
  const write = async (tables: Tables): Promise<Result<CreatedAppPassword, CreateRefusal>> => {
    await stillSignedIn(tables, present.actor);
    const standing = await roomFor(tables, person.id, made);
    if (!standing.ok) return standing;
    await tables.appPasswords.add(remoteId === null ? kept : { ...kept, remoteId });
    await tables.shownOnce.keep({ about: id, sessionId: session.id, text, expiresAt: addedAt + appPasswordShownFor });
    await recordChange(portal)(tables, present.actor, { what: 'app-password-added', id, name: name.value });
    return ok({ appPassword: { ...made, lastUse: null }, key: new Secret(text) });
  };
  return keepAtVault({ vault, owner: person, remoteId }, () => whileSignedIn(() => portal.store.transaction(write)));
}

/** What is kept of a key: a keyed hash, by which it is found but from which it cannot be read. */
export function appPasswordIndex(portal: Pick<Portal, 'keyring'>, key: string): string {
  return portal.keyring.index(key, 'app-password');
}

async function roomFor(
  tables: Tables,
  personId: string,
  made: Pick<AppPassword, 'name' | 'addedAt'>,
): Promise<Result<void, RefusalOf<'app-password-name-taken' | 'too-many-app-passwords'>>> {
  const standing = (await tables.appPasswords.of(personId)).filter((each) => !appPasswordExpired(each, made.addedAt));
  if (standing.length >= mostAppPasswords) return refuse({ code: 'too-many-app-passwords' });
  const same = (name: string): boolean => name.toLowerCase() === made.name.toLowerCase();
  return standing.some((each) => same(each.name)) ? refuse({ code: 'app-password-name-taken' }) : ok(undefined);
}
