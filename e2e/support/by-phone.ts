import { expect, test } from '@playwright/test';
import type { PhoneApp } from './phone-app.ts';
import { people } from './people.ts';
import type { Person } from './person.ts';
import { choose } from './set-up.ts';

/** The number that the PC shows. */
export async function numberOn(person: Person): Promise<string> {
  const shown = person.page.locator('.number');
  await expect(shown).toHaveText(/[1-9][0-9]$/);
  return (await shown.innerText()).slice(-2);
}

/** Whether JavaScript is off. */
export function scriptless(): boolean {
  return test.info().project.use.javaScriptEnabled === false;
}

/** The PC goes on by itself once the phone has answered; without JavaScript its button is pressed. */
export async function goesOn(person: Person, path: string): Promise<void> {
  if (scriptless()) await person.press(/^(next|continue)$/i);
  await person.arrives(path);
}

/** What the QR carries: the Code and the URL that "Can't scan image?" shows for typing. */
export async function codeAndUrl(person: Person): Promise<{ readonly code: string; readonly url: string }> {
  const text = (await person.page.getByRole('main').textContent()) ?? '';
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(text)?.[0] ?? '';
  const url = /http:\/\/[^\s]+?\/authenticator\/add\/[0-9]{9}/.exec(text)?.[0] ?? '';
  return { code, url };
}

/** From the notice to the QR code. */
export async function toTheQr(person: Person): Promise<void> {
  await person.signIn(people.sam, '/profile');
  await person.press(/click me to enrol/i);
  await person.arrives('/self-service/choose-method');
  await choose(person, /authenticator app/i);
  await person.arrives('/self-service/authenticator-app/get-the-app');
  await person.press(/^next$/i);
  await person.arrives('/self-service/authenticator-app/scan-qr');
}

/** Everything up to "Notification approved". */
export async function setUpByPhone(person: Person, app: PhoneApp): Promise<void> {
  await toTheQr(person);
  const { code, url } = await codeAndUrl(person);
  await app.addByCode(code, url);
  await goesOn(person, '/self-service/authenticator-app/try-it-out');
  await app.approve(await numberOn(person));
  await goesOn(person, '/self-service/authenticator-app/set-up');
}
