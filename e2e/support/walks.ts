import { expect } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import type { JourneyId } from '#lib/journeys/registry';
import { anasNumber, newNumber, people } from './people.ts';
import type { Person } from './person.ts';
import { PocketPhone } from './pocket-phone.ts';
import { openPhoneApp } from './phone-app.ts';
import type { PhoneApp } from './phone-app.ts';
import { choose, setUpSecurityKey } from './set-up.ts';
import { VirtualKey } from './virtual-key.ts';

/** Somebody on the way through a journey; `see` is called on every screen before it is answered. */
export interface Walk {
  readonly person: Person;
  /** The browser that stands for the phone. */
  readonly browser: Browser;
  readonly see: (step: string, on?: Page) => Promise<void>;
  /** The portal's own authenticator, once it was opened. */
  app?: PhoneApp;
}

type Act = (walk: Walk, journey: string) => Promise<void>;

const next: Act = ({ person }) => person.press(/^next$/i);

const takeCall: Act = async ({ person }) => {
  await new PocketPhone(person.portal, newNumber.number).answer('#');
};

/** How each screen of a set-up is answered. A new screen needs its line here before its picture can be taken. */
const acts: Readonly<Record<string, Act>> = {
  'mobile-number': async ({ person }, journey) => {
    await person.fill(/mobile phone number/i, newNumber.written);
    await person.press(journey === 'text-message' ? /^text me a code$/i : /^call me$/i);
  },
  'enter-code': async ({ person }) => {
    await person.enterCode(await new PocketPhone(person.portal, newNumber.number).code());
  },
  'take-call': takeCall,
  'prove-number': takeCall,
  'get-the-app': async (walk) => {
    walk.app = await openPhoneApp(walk.browser, walk.person.portal.url);
    await walk.see('get-the-app', walk.app.page);
    await walk.person.press(/^next$/i);
  },
  'scan-qr': bindPhone,
  'try-it-out': approve,
  'touch-key': ({ person }) => person.press(/use my key/i),
  name: next,
  'set-up': ({ person }) => person.press(/yes, make an app password/i),
  'app-password-name': async ({ person }) => {
    await person.fill(/app password name/i, 'Mail on my laptop');
    await person.press(/^next$/i);
  },
  'app-password-key': ({ person }) => person.press(/^done$/i),
};

async function bindPhone({ person, see, app }: Walk): Promise<void> {
  if (app === undefined) throw new Error('No phone was opened.');
  const typed = async (id: string) => (await person.page.locator(`#${id}`).textContent()) ?? '';
  const [code, url] = [await typed('code'), await typed('address')];
  await app.button(/\+ add account/i).click();
  await see('scan-qr', app.page);
  await app.typeCode(code, url);
  await app.isAdded();
}

async function approve({ person, see, app }: Walk): Promise<void> {
  if (app === undefined) throw new Error('No phone was opened.');
  const number = /^\s*(\d{2})\s*$/m.exec(await person.page.getByRole('main').innerText())?.[1] ?? '';
  await expect(app.heading(/^(account added|are you .+\?)$/i)).toBeVisible();
  if (await app.heading('Account added').isVisible()) await app.done();
  await app.isAsked();
  await see('try-it-out', app.page);
  await app.approve(number);
  await app.close();
}

/** From the choice of methods to the last screen of a set-up. */
async function setUp(walk: Walk, journey: JourneyId, name: RegExp): Promise<void> {
  const { person, see } = walk;
  await person.arrives('/self-service/choose-method');
  await see('choose');
  await choose(person, name);
  for (;;) {
    await person.arrives(new RegExp(`^/self-service/${journey}/[a-z-]+$`));
    const { pathname } = new URL(person.page.url());
    const step = pathname.split('/').at(-1) ?? '';
    await see(step);
    if (step === 'finished') return;
    const act = acts[step];
    if (act === undefined) throw new Error(`e2e/support/walks.ts does not know how to answer ${step}.`);
    await act(walk, journey);
    await person.page.waitForURL((url) => url.pathname !== pathname, { waitUntil: 'commit' });
  }
}

/** Sam, who has nothing set up, on the way to the choice. */
async function samChooses({ person }: Walk): Promise<void> {
  await person.signIn(people.sam);
  await person.press(/click me to enrol/i);
}

async function anaEnters({ person }: Walk, wanted: string): Promise<void> {
  await person.signIn(people.ana, wanted);
  await person.arrives('/sign-in/challenge');
  await person.enterCode(await new PocketPhone(person.portal, anasNumber).code());
  await person.arrives(wanted);
}

async function selfEnrol({ person, see }: Walk): Promise<void> {
  await person.page.goto('/profile');
  await see('sign-in');
  await person.signIn(people.pat);
  await person.arrives('/profile');
  await see('my-profile');
  await person.press(/^self-service/i, person.page.getByRole('main'));
  await person.arrives('/self-service');
  await see('self-service');
  await person.press(/self-enrol for mfa/i, person.page.getByRole('main'));
  await person.arrives('/self-service/enrol');
  await see('confirm');
  await person.press(/^confirm$/i);
  await person.arrives('/self-service/choose-method');
  await see('enabled');
}

async function changeDefault(walk: Walk): Promise<void> {
  const { person, see } = walk;
  await person.page.goto('/self-service/choose-method');
  await see('sign-in');
  await VirtualKey.plugIn(person.page);
  await anaEnters(walk, '/self-service/choose-method');
  await setUpSecurityKey(person, 'Blue key');
  await person.press(/^done$/i);
  await person.page.goto('/self-service');
  await see('change');
  await person.press(/^change/i, person.page.getByRole('main'));
  await person.arrives('/self-service/change-default');
  await expect(person.page.getByRole('radio').first()).toBeVisible();
  await see('pick');
}

async function addAlternativePhone(walk: Walk): Promise<void> {
  const { person, see } = walk;
  await person.page.goto('/self-service');
  await see('sign-in');
  await person.signIn(people.ana);
  await person.arrives('/sign-in/challenge');
  await see('prove-it-is-you');
  await person.enterCode(await new PocketPhone(person.portal, anasNumber).code());
  await person.arrives('/self-service');
  await see('add');
  await person.press(/add a sign-in method/i);
  await setUp(walk, 'alternative-phone', /alternative phone/i);
  await person.press(/^done$/i);
  await person.arrives('/self-service');
  await see('list');
}

const samSetsUp = (journey: JourneyId, name: RegExp) => async (walk: Walk) => {
  if (journey === 'security-key') await VirtualKey.plugIn(walk.person.page);
  await samChooses(walk);
  await setUp(walk, journey, name);
};

/** How each journey is walked from its first screen to its last. */
export const walks: Readonly<Record<JourneyId, (walk: Walk) => Promise<void>>> = {
  'self-enrol': selfEnrol,
  'authenticator-app': samSetsUp('authenticator-app', /authenticator app/i),
  'text-message': samSetsUp('text-message', /text message/i),
  'phone-call': samSetsUp('phone-call', /phone call/i),
  'alternative-phone': addAlternativePhone,
  'security-key': samSetsUp('security-key', /security key/i),
  'change-default': changeDefault,
};
