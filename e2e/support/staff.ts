import { Authenticator, demoKey } from './authenticator.ts';
import { answerChallenge, enter } from './by-wire.ts';
import { setUpText } from './inside.ts';
import { otherNumber, people } from './people.ts';
import type { Person } from './person.ts';
import type { Portal } from './portal.ts';
import { Wire } from './wire.ts';

/** The number that lee's text messages go to, once he has been made to set something up. */
export const leesNumber = otherNumber;

const app = new Authenticator(demoKey);

/** As if somebody's app had made no code lately: each counts once, and no test waits half a minute for the next. */
export function forgetStep(portal: Portal, email: string): void {
  portal.ledger.change(
    'update methods set last_step = 0 where person_id = (select id from people where email = ?)',
    email,
  );
}

/** The id of one of the demo people, as addresses have it. */
export function idOf(portal: Portal, email: string): string {
  return String(portal.ledger.rows('select id from people where email = ?', email)[0]?.['id']);
}

async function inBrowser(person: Person, email: string, wanted: string): Promise<void> {
  await person.signIn(email, wanted);
  await person.arrives('/sign-in/challenge');
  forgetStep(person.portal, email);
  await person.enterCode(await app.code());
  await person.arrives(wanted.replace(/[?#].*$/, ''));
}

/** The service desk, in a browser, by both steps; arrives where they wanted to go. */
export async function asHana(person: Person, wanted = '/helpdesk'): Promise<void> {
  await inBrowser(person, people.hana, wanted);
}

/** The administrator, likewise. */
export async function asOmar(person: Person, wanted = '/admin/coverage'): Promise<void> {
  await inBrowser(person, people.omar, wanted);
}

async function byWire(portal: Portal, email: string, at: Portal = portal): Promise<Wire> {
  const wire = new Wire(portal).at(at);
  await enter(wire, email);
  forgetStep(portal, email);
  const { refused } = await answerChallenge(wire, await app.code());
  if (refused !== null) throw new Error(`${email} is not inside: ${refused}`);
  return wire;
}

/** The service desk, without a browser; at another process of the same portal when one is given. */
export async function hanaInside(portal: Portal, at: Portal = portal): Promise<Wire> {
  return byWire(portal, people.hana, at);
}

/** The administrator, likewise. */
export async function omarInside(portal: Portal, at: Portal = portal): Promise<Wire> {
  return byWire(portal, people.omar, at);
}

/** The local administrator, without a browser: sets up a text message first, and has then proved it a moment ago. */
export async function leeInside(portal: Portal, at: Portal = portal): Promise<Wire> {
  portal.ledger.ageSends();
  const wire = new Wire(portal).at(at);
  await enter(wire, people.lee);
  const { refused } = await setUpText(wire, portal, leesNumber);
  if (refused !== null) throw new Error(`lee is not inside: ${refused}`);
  return wire;
}

/** The local administrator in a browser, with a text message set up behind the scenes. */
export async function asLee(person: Person, wanted = '/admin/people'): Promise<void> {
  const wire = await leeInside(person.portal);
  await lendTo(person, wire);
  await person.page.goto(wanted);
  await person.arrives(wanted.replace(/[?#].*$/, ''));
}

/** Hands the cookies of a client without a browser to a browser. */
export async function lendTo(person: Person, wire: Wire): Promise<void> {
  const { page, portal } = person;
  await page.context().addCookies([...wire.cookies].map(([name, value]) => ({ name, value, url: portal.url })));
}
