import type { MethodKind } from '#lib/domain/method';
import { ownDoing } from '#lib/domain/own-doing';
import type { Backend } from '#lib/ports/backend';
import { capable } from '../capable.ts';
import { answer } from './answering.ts';
import { makeDefault, remove, rename } from './changing.ts';
import { retire, triesOf, unlock } from './desk.ts';
import { held, numbersOf } from './methods.ts';
import type { Pi } from './pi.ts';
import { resend } from './resending.ts';
import { open, view } from './showing.ts';
import { begin, challenge } from './starting.ts';
import { usernameOf } from './username.ts';
import { wayNamed } from './ways.ts';
import type { WayName } from './ways.ts';

/** privacyIDEA: methods are its tokens; open challenges, tries and budgets are the portal's. */
export function privacyIdea(pi: Pi): Backend {
  return {
    name: 'privacyidea',
    capabilities: capable((kind) => pi.parts.offers.includes(kind) && wayNamed(needs[kind]) !== undefined),
    nameOf: (person) => usernameOf(pi.settings, person).toLowerCase(),
    methodsOf: async (person) => (await held(pi, person)).set,
    numbersOf: (person) => numbersOf(pi, person),
    begin: (actor, request) => begin(pi, actor, request),
    async challenge(actor, asking) {
      ownDoing(actor);
      return challenge(pi, actor, asking);
    },
    view: (actor, id) => view(pi, actor, id),
    open: (actor, purpose) => open(pi, actor, purpose),
    resend: (actor, id) => resend(pi, actor, id),
    async answer(actor, given, record) {
      ownDoing(actor);
      return answer(pi, { actor, given, record });
    },
    makeDefault: (actor, method, record) => makeDefault(pi, { actor, method, record }),
    rename: (actor, to, record) => rename(pi, { actor, ...to, record }),
    remove: (actor, method, record) => remove(pi, { actor, method, record }),
    retire: (person, method, record) => retire(pi, { person, method }, record),
    unlock: (person, record) => unlock(pi, person, record),
    triesOf: (person) => triesOf(pi, person),
  };
}

const needs: Readonly<Record<MethodKind, WayName>> = {
  'authenticator-app': 'code',
  'text-message': 'text',
  'phone-call': 'call',
  'alternative-phone': 'text',
  'security-key': 'key',
};
