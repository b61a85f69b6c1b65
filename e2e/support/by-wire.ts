import { Authenticator } from './authenticator.ts';
import { password } from './people.ts';
import { plain } from './html-form.ts';
import { stepOf } from './wire.ts';
import type { Step, Wire } from './wire.ts';

/** E-mail and password without a browser. Where it leads. */
export async function enter(wire: Wire, email: string): Promise<Step> {
  return stepOf(await wire.post('/api/sign-in', { email, password }));
}

/** Answers what the second step asks. */
export async function answerChallenge(wire: Wire, code: string): Promise<Step> {
  return wire.submit('/sign-in/challenge', /\/api\/sign-in\/answer$/, { code });
}

/** Takes the screen's own step forward. */
export async function takeStep(wire: Wire, path: string, fields: Readonly<Record<string, string>> = {}): Promise<Step> {
  const step = path.split('/').at(-1) ?? '';
  return wire.submit(path, new RegExp(`^/api/enrolments/[^/]+/${step}$`), fields);
}

/** Begins a journey. */
export async function begin(wire: Wire, journey: string): Promise<Step> {
  return stepOf(await wire.post('/api/enrolments', { journey }));
}

/** Begins to set up an app: the screen that asks for its code is reached. */
export async function toTryItOut(wire: Wire): Promise<Authenticator> {
  await begin(wire, 'authenticator-app');
  await takeStep(wire, '/self-service/authenticator-app/get-the-app', { app: 'other' });
  const page = await wire.get('/self-service/authenticator-app/scan-qr');
  const text = plain(page.body.replaceAll(/<[^>]*>/g, ' '));
  const key =
    /secret=([A-Z2-7]{32})/.exec(plain(page.body))?.[1] ?? /\b[A-Z2-7]{4}(?:\s+[A-Z2-7]{4}){7}\b/.exec(text)?.[0];
  if (key === undefined) throw new Error('No key on the page.');
  await takeStep(wire, '/self-service/authenticator-app/scan-qr');
  return new Authenticator(key);
}
