import type { Present } from '#lib/domain/actor';
import { bytesOfCode, codesInSet, codesShownFor, inGroups, recoveryCodeOf } from '#lib/domain/recovery-code';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { Secret } from '#lib/domain/secret';
import { ownDoing } from '#lib/domain/own-doing';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { keepAtVault } from './keep-at-vault.ts';
import { recordChange } from './record-event.ts';
import { recoveryTriesKey } from './use-recovery-code.ts';
import { stillSignedIn, whileSignedIn } from './still-signed-in.ts';
import { isSettled } from './why-set-up-waits.ts';

const saltBytes = 16;

/**
 * Makes a set of ten and ends the one before, all in one transaction (NIST SP 800-63B §4.2.1.1). The codes themselves are
 * kept only for the page that shows them: sealed, for this session, until "Done" and for ten minutes at most.
 */
export async function makeRecoveryCodes(
  portal: Portal,
  present: Present,
): Promise<Result<void, RefusalOf<'busy' | 'must-enrol' | 'settling' | 'signed-out' | 'recovery-codes-unused'>>> {
  const { actor, set } = present;
  const { person, session } = actor;
  // Nobody would ask for one.
  if (portal.backend.capabilities.proves === 'provider') return refuse({ code: 'recovery-codes-unused' });
  if (person.mfaOnAt === null || set.methods.length === 0) return refuse({ code: 'must-enrol' });
  const settled = await isSettled(portal, present);
  if (!settled.ok) return settled;
  const salt = portal.keyring.token(saltBytes);
  const codes = Array.from({ length: codesInSet }, () => recoveryCodeOf(portal.keyring.token(bytesOfCode)));
  const hashes: string[] = [];
  for (const code of codes) {
    const hash = await portal.slowHash.digest(new Secret(code), salt);
    if (!hash.ok) return hash;
    hashes.push(hash.value);
  }
  const id = portal.keyring.id();
  const madeAt = portal.clock.now();
  const made = { id, personId: person.id, salt, hashes, madeAt };
  const vault = portal.vaults.recoveryCodes;
  const kept =
    vault === null
      ? null
      : await vault.keep(
          person,
          codes.map((code) => new Secret(code)),
        );
  const write = async (tables: Tables): Promise<Result<void, never>> => {
    await stillSignedIn(tables, actor);
    const before = await tables.recoveryCodes.of(person.id);
    if (before !== null) await tables.shownOnce.forget(before.id);
    await tables.recoveryCodes.replace(kept === null ? made : { ...made, remoteId: kept });
    await tables.tries.clear(recoveryTriesKey(person.id));
    const text = codes.map(inGroups).join('\n');
    await tables.shownOnce.keep({ about: id, sessionId: session.id, text, expiresAt: madeAt + codesShownFor });
    await recordChange(portal)(tables, actor, { what: 'recovery-codes-made' });
    return ok(undefined);
  };
  return keepAtVault({ vault, owner: person, remoteId: kept }, () =>
    whileSignedIn(() => portal.store.transaction(write)),
  );
}

/** "Done": the codes are shown no more. */
export async function putCodesAway(portal: Portal, { actor }: Present): Promise<void> {
  ownDoing(actor);
  const made = await portal.store.recoveryCodes.of(actor.person.id);
  if (made === null) return;
  const shown = await portal.store.shownOnce.read(made.id, actor.session.id, portal.clock.now());
  if (shown !== null) await portal.store.shownOnce.forget(made.id);
}
