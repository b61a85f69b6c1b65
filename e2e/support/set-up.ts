import { expect, test } from '@playwright/test';
import { Authenticator } from './authenticator.ts';
import { newNumber } from './people.ts';
import type { Person } from './person.ts';
import { PocketPhone } from './pocket-phone.ts';

/** The choice of a method by the name on it. */
export async function choose(person: Person, name: RegExp): Promise<void> {
  const main = person.page.getByRole('main');
  await person.press(name, main);
}

/** From "Set up" on the method to the last screen, where Done is still to be pressed. */
export async function setUpTextMessage(
  person: Person,
  number: { written: string; number: string } = newNumber,
): Promise<void> {
  await choose(person, /text message/i);
  await person.arrives('/self-service/text-message/mobile-number');
  await person.fill(/mobile phone number/i, number.written);
  await person.press(/text me a code/i);
  await person.arrives('/self-service/text-message/enter-code');
  await person.enterCode(await new PocketPhone(person.portal, number.number).code());
  await person.arrives('/self-service/text-message/set-up');
}

/** The phone has answered: the page goes on by itself, perhaps it has already. Without JavaScript its button is pressed. */
export async function accepted(person: Person): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) await person.press(/^(next|continue)$/i);
}

/** The key that "Can't scan image?" shows for typing. */
export async function keyOnPage(person: Person): Promise<string> {
  const html = await person.page.content();
  const shown = /\b[A-Z2-7]{4}(?:[\s\u00a0]+[A-Z2-7]{4}){7}\b/.exec(
    (await person.page.locator('body').textContent()) ?? '',
  )?.[0];
  const key = shown ?? /secret=([A-Z2-7]{32})/.exec(html)?.[1];
  expect(key, 'the key is on the page').toBeDefined();
  return (key as string).replaceAll(/\s/g, '');
}

/** From "Set up" on the method to the last screen; the app that was set up. */
export async function setUpAuthenticator(person: Person): Promise<Authenticator> {
  await choose(person, /authenticator app/i);
  await person.arrives('/self-service/authenticator-app/get-the-app');
  await person.press(/i want to use a different authenticator app/i);
  await person.arrives('/self-service/authenticator-app/scan-qr');
  const app = new Authenticator(await keyOnPage(person));
  await person.press(/^next$/i);
  await person.arrives('/self-service/authenticator-app/try-it-out');
  await person.enterCode(await app.code());
  await person.arrives('/self-service/authenticator-app/set-up');
  return app;
}

/** From "Set up" on the method to the last screen. A virtual key must be plugged in. */
export async function setUpSecurityKey(person: Person, name?: string): Promise<void> {
  await choose(person, /security key/i);
  await person.arrives('/self-service/security-key/touch-key');
  await person.press(/use (your|my|a|this)|^next$|continue/i);
  await person.arrives('/self-service/security-key/name');
  if (name !== undefined) await person.fill(/^name/i, name);
  await person.press(/^next$|save|continue/i);
  await person.arrives('/self-service/security-key/set-up');
}

/** From "Set up" on the method to the screen that says it works; one call is answered on the way. */
export async function setUpPhoneCall(
  person: Person,
  number: { written: string; number: string } = newNumber,
): Promise<void> {
  await choose(person, /phone call/i);
  await person.arrives('/self-service/phone-call/mobile-number');
  await person.fill(/mobile phone number/i, number.written);
  await person.press(/^call me$/i);
  await person.arrives('/self-service/phone-call/take-call');
  await new PocketPhone(person.portal, number.number).answer('#');
  await accepted(person);
  await person.arrives('/self-service/phone-call/set-up');
}
