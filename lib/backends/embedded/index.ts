import type { Capabilities, Place } from '#lib/domain/capabilities';
import type { MethodKind } from '#lib/domain/method';
import { ownDoing } from '#lib/domain/own-doing';
import type { Backend } from '#lib/ports/backend';
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
    capabilities: capabilitiesOf(options.offers),
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

const here: Place = { at: 'here' };
const nowhere: Place = { at: 'nowhere' };

/** A kind that is not offered is nowhere. */
function capabilitiesOf(offers: readonly MethodKind[]): Capabilities {
  const where = (kind: MethodKind) => (offers.includes(kind) ? here : nowhere);
  return {
    proves: 'here',
    enrolling: {
      'authenticator-app': where('authenticator-app'),
      'text-message': where('text-message'),
      'security-key': where('security-key'),
      'phone-call': where('phone-call'),
      'alternative-phone': where('alternative-phone'),
    },
    changesDefault: true,
    renames: true,
    appPasswords: true,
  };
}
