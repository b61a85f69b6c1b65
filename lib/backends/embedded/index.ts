import { ownDoing } from '#lib/domain/own-doing';
import type { Backend } from '#lib/ports/backend';
import { capable } from '../capable.ts';
import { storedMethods } from '../stored-methods.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import { answer } from './proving.ts';
import { isTheirs } from '../showing-sent.ts';
import { isOpen, showChallenge } from './showing.ts';
import { resend } from './resending.ts';
import { begin, challenge } from './starting.ts';

/** The MFA system that comes with the portal: its methods are rows of the portal's own store. */
export function embedded(options: BackendParts): Backend {
  const { store, clock } = options;
  return {
    name: 'embedded',
    capabilities: capable((kind) => options.offers.includes(kind)),
    ...storedMethods(options),
    begin: (actor, request) => begin(options, actor, request),
    async challenge(actor, asking) {
      ownDoing(actor);
      return challenge(options, actor, asking);
    },
    async view(actor, id) {
      const row = await store.challenges.byId(id);
      if (!isTheirs(row, actor) || row.usedAt !== null || row.expiresAt <= clock.now()) return null;
      return showChallenge(options, actor, row);
    },
    async open(actor, purpose) {
      const row = await store.challenges.openFor(actor.session.id, purpose, clock.now());
      if (!isTheirs(row, actor) || !isOpen(row, clock.now()) || row.methodId === null) return null;
      const rows = await store.methods.of(actor.person.id);
      if (!rows.some((each) => each.id === row.methodId && each.disabledAt === null)) return null;
      return { challenge: await showChallenge(options, actor, row), methodId: row.methodId };
    },
    resend: (actor, id) => resend(options, actor, id),
    async answer(actor, given, record) {
      // An agent at the person's screen proves nothing, with whatever in hand (row A24).
      ownDoing(actor);
      return answer(options, { actor, given }, record);
    },
  };
}
