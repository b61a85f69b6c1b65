import type { AgreedAct } from '#lib/domain/desk-act';
import type { Refusal } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { endEverywhere, endThere } from './end-all-sessions.ts';
import { setUpMailTriesKey } from './mail-set-up-code.ts';
import { keepAtVault } from './keep-at-vault.ts';
import { makeCodeWithin } from './make-code-within.ts';
import type { StaffCodeKind } from './staff-code-about.ts';
import { recordStaffChange } from './record-staff-change.ts';
import type { StaffActor } from './record-staff-change.ts';
import { passwordKey } from './sign-in-with-password.ts';
import { accessCodeTriesKey } from './use-access-code.ts';
import { recoveryTriesKey } from './use-recovery-code.ts';

/** An act that has been allowed: by whom, to whom, and what it is about. */
export interface Doing {
  readonly by: StaffActor;
  readonly details: Readonly<Record<string, string>>;
  /** Done first in the transaction of the act; what it throws undoes the whole. */
  readonly settle: (tables: Tables) => Promise<void>;
}

type Perform = (portal: Portal, doing: Doing) => Promise<Result<void, Refusal>>;

/** Opens the account, and counts wrong answers from none. */
const unlock: Perform = async (portal, { by, settle }) => {
  const { person } = by;
  await portal.backend.unlock(person.id, async (tables) => {
    await settle(tables);
    await tables.tries.clear(passwordKey(portal, person.email, null));
    await tables.tries.clear(recoveryTriesKey(person.id));
    await tables.tries.clear(accessCodeTriesKey(person.id));
    await tables.tries.clear(setUpMailTriesKey(person.id));
    await recordStaffChange(portal)(tables, by, { what: 'unlocked' });
  });
  return ok(undefined);
};

/** Signs the person out everywhere. */
const endSessions: Perform = async (portal, { by, settle }) => {
  await portal.store.transaction(async (tables) => {
    await tables.people.hold(by.person.id);
    await settle(tables);
    await endEverywhere(tables, by.person.id, { at: portal.clock.now(), keep: null });
    await recordStaffChange(portal)(tables, by, { what: 'signed-out-everywhere', here: true });
  });
  await endThere(portal, by.person);
  return ok(undefined);
};

/** Ends a method that is lost; whoever has it may be signed in with it. */
const removeMethod: Perform = async (portal, { by, details, settle }) => {
  const { id } = by.person;
  const removed = await portal.backend.retire(id, details['method'] ?? '', async (tables, [method]) => {
    if (method === undefined) return;
    await settle(tables);
    await endEverywhere(tables, id, { at: portal.clock.now(), keep: null });
    await recordStaffChange(portal)(tables, by, { what: 'method-removed', method });
  });
  return removed.ok ? ok(undefined) : removed;
};

/** Ends all that opens the account beside the password; MFA stays on. */
const requireSetUp: Perform = async (portal, { by, settle }) => {
  const { id, mfaOnAt } = by.person;
  // Switching MFA on is another right.
  if (mfaOnAt === null) return refuse({ code: 'mfa-already-off' });
  const at = portal.clock.now();
  const ended = await portal.backend.retire(id, null, async (tables, methods) => {
    await settle(tables);
    await endEverywhere(tables, id, { at, keep: null });
    await tables.appPasswords.endAll(id, at);
    await tables.recoveryCodes.end(id, at);
    await tables.identities.unlink(id);
    await recordStaffChange(portal)(tables, by, { what: 'set-up-required', methods });
  });
  return ended.ok ? ok(undefined) : ended;
};

/** Makes a code, which is shown to the session that asked for it. */
function makeCode(kind: StaffCodeKind): Perform {
  return async (portal, { by, details, settle }) => {
    const { person } = by;
    const minutes = Number(details['minutes'] ?? 0);
    const asked = { kind, minutes, shownTo: details['session'] ?? '', settle };
    const vault = kind === 'access-code' && person.mfaOnAt !== null ? portal.vaults.accessCodes : null;
    const made = vault === null ? null : await vault.make(person, portal.clock.now() + minutes * 60_000);
    if (made?.ok === false) return made;
    const kept = made?.value ?? null;
    return keepAtVault({ vault, owner: person, remoteId: kept?.id ?? null }, () =>
      portal.store.transaction((tables) =>
        makeCodeWithin(portal)(tables, by, kept === null ? asked : { ...asked, kept }),
      ),
    );
  };
}

/** How each act is done: in one transaction with its audit line and the notices to the person. */
export const performers: Readonly<Record<AgreedAct, Perform>> = {
  unlock,
  'end-sessions': endSessions,
  'remove-method': removeMethod,
  'require-set-up': requireSetUp,
  'make-access-code': makeCode('access-code'),
  'make-desk-code': makeCode('desk-code'),
};
