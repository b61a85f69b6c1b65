import { answerChallenge, begin, enter, takeStep } from './by-wire.ts';
import { anasNumber, newNumber, people } from './people.ts';
import type { otherNumber } from './people.ts';
import { PocketPhone } from './pocket-phone.ts';
import type { Portal } from './portal.ts';
import { Wire } from './wire.ts';
import type { Step } from './wire.ts';

/** Ana, signed in with a text message, without a browser. Sends so far do not hold her up. */
export async function anaInside(portal: Portal, at: Portal = portal): Promise<Wire> {
  portal.ledger.ageSends();
  const wire = new Wire(portal).at(at);
  await enter(wire, people.ana);
  const answered = await answerChallenge(wire, await new PocketPhone(portal, anasNumber).code());
  if (answered.refused !== null) throw new Error(`Not inside: ${answered.refused}`);
  return wire;
}

/** Ana at the door: the password was right, the second step is due. */
export async function anaAtTheDoor(portal: Portal): Promise<Wire> {
  portal.ledger.ageSends();
  const wire = new Wire(portal);
  await enter(wire, people.ana);
  return wire;
}

/** Makes recovery codes and reads them off the page. */
export async function recoveryCodes(wire: Wire): Promise<readonly string[]> {
  const made = await wire.post('/api/recovery-codes');
  if (made.status !== 200) throw new Error(`No recovery codes: ${made.status} ${made.body}`);
  const { body } = await wire.get('/self-service/recovery-codes');
  return [...new Set(body.match(/[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}/g))];
}

/** Sets up a number by text, all the way to the last screen. */
export async function setUpText(
  wire: Wire,
  portal: Portal,
  number: typeof newNumber | typeof otherNumber = newNumber,
): Promise<Step> {
  await begin(wire, 'text-message');
  await takeStep(wire, '/self-service/text-message/mobile-number', { country: 'GB', number: number.written });
  const code = await new PocketPhone(portal, number.number).code();
  return takeStep(wire, '/self-service/text-message/enter-code', { code });
}

/** Whether a session may still look at what is its person's. */
export async function alive(wire: Wire): Promise<boolean> {
  return (await wire.get('/profile')).status === 200;
}
