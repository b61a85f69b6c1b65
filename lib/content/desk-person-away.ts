import type { Person } from '#lib/domain/person';
import { backendAway } from './broken.ts';
import { stateWords } from './desk-person.ts';
import type { StateWords, Stopped } from './desk-person.ts';

/** Words of somebody's page at the desk while the system that keeps the methods does not answer. */
export const personAwayWords = {
  helps: `Wait. ${backendAway} Until it does, nobody can sign in: it is not about this account.`,
  acts: 'What is missing here needs the system that keeps sign-in methods. Look again in a few minutes.',
  methods: 'They cannot be shown just now.',
  enter:
    'Have this person entered in the system that keeps sign-in methods: it does not know them. Until then they cannot sign in.',
} as const;

/** What the portal itself keeps, whoever else answers or does not. */
const keptHere: readonly Stopped['is'][] = ['disabled', 'locked', 'password-shut', 'password-waits', 'mfa-off'];

/** The state of somebody's account then. */
export function stateWhileAway(person: Person, trouble: Stopped, notThere = false): StateWords {
  const known: Stopped = keptHere.includes(trouble.is) ? trouble : { is: 'nothing' };
  const helps = notThere ? personAwayWords.enter : personAwayWords.helps;
  return { state: stateWords(person, null, known).state, helps, act: null };
}

/** On the desk's first page while it lasts. */
export const deskWhileAway = `${backendAway} Until it does, nobody can sign in. If somebody gives you a reference, pass it to whoever runs this portal.`;
