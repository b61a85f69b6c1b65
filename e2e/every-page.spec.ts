import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { begin, enter, takeStep } from './support/by-wire.ts';
import { expect, test } from './support/fixtures.ts';
import { newNumber, people } from './support/people.ts';
import { Person } from './support/person.ts';
import { PocketPhone } from './support/pocket-phone.ts';
import type { Portal } from './support/portal.ts';
import { hanaInside, idOf, leeInside, omarInside } from './support/staff.ts';
import { Wire } from './support/wire.ts';

const root = join(import.meta.dirname, '..');

/** How somebody comes to stand before a page: nobody, pat with MFA off, sam set up to the end, ana half-way in. */
type Standing =
  | 'anyone'
  | 'pat'
  | 'sam-unset'
  | 'sam'
  | 'ana-at-the-door'
  | 'sam-stale'
  | 'resetting'
  | 'reset-proved'
  // staff, by both steps: the service desk, the administrator, the local administrator
  | 'hana'
  | 'omar'
  | 'lee';

interface Seen {
  readonly as: Standing;
  readonly paths: readonly string[];
  /** Anybody may see it without signing in. */
  readonly open?: true;
}

const screens = {
  'text-message': ['mobile-number', 'enter-code', 'set-up', 'app-password-name', 'app-password-key', 'finished'],
  'phone-call': ['mobile-number', 'take-call', 'set-up'],
  'alternative-phone': ['mobile-number', 'prove-number', 'finished'],
  // Last: after it the weaker ones are no proof for a change.
  'authenticator-app': ['get-the-app', 'scan-qr', 'try-it-out', 'set-up'],
} as const;

/**
 * Every page there is; a page that is not here fails the first test. `{method}` is the id of one of sam's, `{person}`
 * that of ana, for staff to look at.
 */
const pages: Readonly<Record<string, readonly Seen[]>> = {
  'app/page.tsx': [{ as: 'pat', paths: ['/'] }],
  'app/helpdesk/assist/page.tsx': [{ as: 'hana', paths: ['/helpdesk/assist'] }],
  // Judged in assist.spec.ts, with somebody to help.
  'app/helpdesk/assist/[id]/page.tsx': [],
  'app/helpdesk/alerts/page.tsx': [{ as: 'hana', paths: ['/helpdesk/alerts'] }],
  'app/helpdesk/people/[person]/verify/page.tsx': [{ as: 'hana', paths: ['/helpdesk/people/{person}/verify'] }],
  'app/admin/audit/page.tsx': [
    { as: 'omar', paths: ['/admin/audit', '/admin/audit?whose=zzz', '/admin/audit?kind=self&what=signed-in'] },
  ],
  'app/admin/feedback/page.tsx': [{ as: 'omar', paths: ['/admin/feedback', '/admin/feedback?about=none'] }],
  'app/admin/import/page.tsx': [{ as: 'omar', paths: ['/admin/import'] }],
  // Judged in import.spec.ts, where there is one.
  'app/admin/import/[id]/page.tsx': [],
  'app/admin/coverage/page.tsx': [
    { as: 'omar', paths: ['/admin/coverage', '/admin/coverage?organisation=riverside'] },
    { as: 'lee', paths: ['/admin/coverage'] },
  ],
  'app/admin/coverage/[list]/page.tsx': [
    { as: 'omar', paths: ['/admin/coverage/not-done', '/admin/coverage/one-only?organisation=ict'] },
    { as: 'lee', paths: ['/admin/coverage/phone-only'] },
  ],
  'app/sign-in/page.tsx': [{ as: 'anyone', paths: ['/sign-in'], open: true }],
  'app/forgotten-password/page.tsx': [{ as: 'anyone', paths: ['/forgotten-password'], open: true }],
  'app/forgotten-password/prove/page.tsx': [
    {
      as: 'resetting',
      paths: ['/forgotten-password/prove', '/forgotten-password/prove?another=1'],
      open: true,
    },
  ],
  'app/forgotten-password/new-password/page.tsx': [
    { as: 'reset-proved', paths: ['/forgotten-password/new-password'], open: true },
  ],
  'app/sign-in/challenge/page.tsx': [{ as: 'ana-at-the-door', paths: ['/sign-in/challenge'] }],
  'app/sign-in/notice/page.tsx': [{ as: 'sam-unset', paths: ['/sign-in/notice'] }],
  // Judged in invitation.spec.ts, where somebody is invited.
  'app/sign-in/invitation/page.tsx': [],
  'app/sign-in/confirm/page.tsx': [{ as: 'sam-stale', paths: ['/sign-in/confirm?then=/self-service'] }],
  'app/profile/page.tsx': [
    { as: 'pat', paths: ['/profile'] },
    { as: 'sam', paths: ['/profile'] },
  ],
  'app/self-service/page.tsx': [
    { as: 'pat', paths: ['/self-service'] },
    { as: 'sam', paths: ['/self-service'] },
  ],
  'app/self-service/enrol/page.tsx': [{ as: 'pat', paths: ['/self-service/enrol'] }],
  'app/self-service/choose-method/page.tsx': [{ as: 'sam-unset', paths: ['/self-service/choose-method'] }],
  'app/self-service/[journey]/page.tsx': [
    {
      as: 'sam-unset',
      paths: [
        '/self-service/text-message',
        '/self-service/phone-call',
        '/self-service/authenticator-app',
        '/self-service/security-key',
        '/self-service/alternative-phone',
      ],
    },
  ],
  'app/self-service/[journey]/[step]/page.tsx': [],
  // Judged in continue-on-phone.spec.ts, where something is on its way.
  'app/self-service/on-your-phone/page.tsx': [],
  'app/continue/page.tsx': [
    { as: 'anyone', paths: ['/continue', '/continue?because=done', '/continue?because=left'], open: true },
  ],
  'app/continue/[code]/page.tsx': [{ as: 'anyone', paths: ['/continue/AAAAAAAAAAAAAAAAAAAAAA'], open: true }],
  'app/verify/[code]/page.tsx': [{ as: 'anyone', paths: ['/verify/AAAAAAAAAAAAAAAAAAAAAA'], open: true }],
  'app/self-service/change-default/page.tsx': [{ as: 'sam', paths: ['/self-service/change-default'] }],
  'app/self-service/methods/[id]/page.tsx': [{ as: 'sam', paths: ['/self-service/methods/{method}'] }],
  'app/self-service/methods/[id]/remove/page.tsx': [{ as: 'sam', paths: ['/self-service/methods/{method}/remove'] }],
  'app/self-service/app-password/page.tsx': [],
  'app/self-service/app-passwords/page.tsx': [{ as: 'sam', paths: ['/self-service/app-passwords'] }],
  'app/self-service/app-passwords/new/page.tsx': [{ as: 'sam', paths: ['/self-service/app-passwords/new'] }],
  // Judged in app-passwords.spec.ts, where there is one.
  'app/self-service/app-passwords/[id]/page.tsx': [],
  'app/self-service/app-passwords/[id]/revoke/page.tsx': [],
  'app/self-service/switch-off/page.tsx': [{ as: 'sam', paths: ['/self-service/switch-off'] }],
  'app/self-service/devices/page.tsx': [
    { as: 'pat', paths: ['/self-service/devices'] },
    { as: 'sam', paths: ['/self-service/devices'] },
  ],
  // Judged in oidc.spec.ts, where there is a link.
  'app/self-service/provider-link/page.tsx': [],
  'app/self-service/recovery-codes/page.tsx': [
    { as: 'pat', paths: ['/self-service/recovery-codes'] },
    { as: 'sam', paths: ['/self-service/recovery-codes'] },
  ],
  'app/self-service/recovery-codes/new/page.tsx': [{ as: 'sam', paths: ['/self-service/recovery-codes/new'] }],
  'app/sign-in/access-code/page.tsx': [
    { as: 'ana-at-the-door', paths: ['/sign-in/access-code'] },
    { as: 'sam-unset', paths: ['/sign-in/access-code'] },
  ],
  // Judged in first-set-up.spec.ts, where something is due.
  'app/self-service/first-set-up/page.tsx': [],
  'app/helpdesk/people/[person]/access-code/page.tsx': [
    { as: 'hana', paths: ['/helpdesk/people/{person}/access-code'] },
    { as: 'lee', paths: ['/helpdesk/people/{person}/access-code'] },
  ],
  'app/helpdesk/people/[person]/desk-code/page.tsx': [{ as: 'hana', paths: ['/helpdesk/people/{person}/desk-code'] }],
  'app/helpdesk/approvals/page.tsx': [
    { as: 'hana', paths: ['/helpdesk/approvals'] },
    { as: 'lee', paths: ['/helpdesk/approvals'] },
  ],
  'app/sign-in/recovery-code/page.tsx': [{ as: 'ana-at-the-door', paths: ['/sign-in/recovery-code'] }],
  'app/self-service/activity/page.tsx': [
    { as: 'pat', paths: ['/self-service/activity', '/self-service/activity?before=1'] },
    { as: 'sam', paths: ['/self-service/activity'] },
  ],
  'app/self-service/activity/[entry]/page.tsx': [{ as: 'pat', paths: ['/self-service/activity/1'] }],
  'app/admin/policy/page.tsx': [
    { as: 'omar', paths: ['/admin/policy', '/admin/policy?q=river'] },
    { as: 'lee', paths: ['/admin/policy'] },
  ],
  'app/admin/policy/[organisation]/page.tsx': [
    { as: 'omar', paths: ['/admin/policy/all', '/admin/policy/riverside'] },
    { as: 'lee', paths: ['/admin/policy/riverside'] },
  ],
  // Judged in policy.spec.ts, where a change has been drawn up.
  'app/admin/policy/[organisation]/review/page.tsx': [],
  'app/admin/people/page.tsx': [
    { as: 'omar', paths: ['/admin/people', '/admin/people?organisation=riverside'] },
    { as: 'lee', paths: ['/admin/people', '/admin/people?filter=off'] },
  ],
  // Judged in local-administrator.spec.ts, where somebody waits for a number.
  'app/admin/people/[person]/number/page.tsx': [],
  'app/help/page.tsx': [
    { as: 'anyone', paths: ['/help'], open: true },
    { as: 'pat', paths: ['/help'], open: true },
  ],
  'app/guides/page.tsx': [{ as: 'anyone', paths: ['/guides'], open: true }],
  'app/guides/[journey]/page.tsx': [
    { as: 'anyone', paths: ['/guides/self-enrol', '/guides/authenticator-app', '/guides/security-key'], open: true },
  ],
  'app/feedback/page.tsx': [
    { as: 'anyone', paths: ['/feedback'], open: true },
    { as: 'pat', paths: ['/feedback?about=text-message'], open: true },
  ],
  'app/unavailable/page.tsx': [
    { as: 'anyone', paths: ['/unavailable', '/unavailable?back=/self-service'], open: true },
  ],
  'app/feedback/thanks/page.tsx': [{ as: 'anyone', paths: ['/feedback/thanks'], open: true }],
  'app/authenticator/page.tsx': [{ as: 'anyone', paths: ['/authenticator', '/authenticator?on=iphone'], open: true }],
  'app/authenticator/add/[place]/page.tsx': [{ as: 'anyone', paths: ['/authenticator/add/123456789'], open: true }],
  'app/helpdesk/page.tsx': [
    { as: 'hana', paths: ['/helpdesk', '/helpdesk?q=a'] },
    { as: 'lee', paths: ['/helpdesk?q=ana'] },
  ],
  'app/helpdesk/people/[person]/page.tsx': [
    { as: 'hana', paths: ['/helpdesk/people/{person}'] },
    { as: 'lee', paths: ['/helpdesk/people/{person}'] },
  ],
  'app/helpdesk/people/[person]/[act]/page.tsx': [
    {
      as: 'hana',
      paths: [
        '/helpdesk/people/{person}/unlock',
        '/helpdesk/people/{person}/remove-method',
        '/helpdesk/people/{person}/require-set-up',
      ],
    },
  ],
  'app/helpdesk/requests/page.tsx': [{ as: 'omar', paths: ['/helpdesk/requests'] }],
  'app/demo/phones/page.tsx': [
    { as: 'anyone', paths: ['/demo/phones', '/demo/phones?number=%2B447700900101'], open: true },
  ],
  'app/demo/mail/page.tsx': [{ as: 'anyone', paths: ['/demo/mail'], open: true }],
};

const inside = { hana: hanaInside, omar: omarInside, lee: leeInside } as const;

/** Signs somebody in without the screens and hands the cookies to the browser. */
async function stand(page: Page, portal: Portal, as: Standing): Promise<string> {
  if (as === 'anyone') return '';
  if (as === 'hana' || as === 'omar' || as === 'lee') {
    await lend(page, portal, await inside[as](portal));
    return '';
  }
  const wire = new Wire(portal);
  if (as === 'resetting' || as === 'reset-proved') await forget(wire, portal, as === 'reset-proved');
  else if (as === 'pat') await enter(wire, people.pat);
  else if (as === 'ana-at-the-door') await enter(wire, people.ana);
  else await enter(wire, people.sam);
  if (as === 'sam' || as === 'sam-stale') await enrolText(wire, portal);
  if (as === 'sam-stale') portal.ledger.provedAgo(11);
  await lend(page, portal, wire);
  return portal.ledger.methods(people.sam)[0]?.id ?? '';
}

/** Somebody who has forgotten their password, before the first proof or after the second. */
async function forget(wire: Wire, portal: Portal, proved: boolean): Promise<void> {
  await wire.post('/api/forgotten-password', { email: people.ana });
  await wire.post('/api/forgotten-password/way', { way: 'text' });
  const proofs = [
    { way: 'text', methodId: 'm', number: null, at: 0 },
    { way: 'desk-code', methodId: null, number: null, at: 0 },
  ];
  if (proved) portal.ledger.change('update resets set proofs = ?', JSON.stringify(proofs));
}

async function enrolText(wire: Wire, portal: Portal): Promise<void> {
  await begin(wire, 'text-message');
  await takeStep(wire, '/self-service/text-message/mobile-number', { country: 'GB', number: newNumber.written });
  const code = await new PocketPhone(portal, newNumber.number).code();
  await takeStep(wire, '/self-service/text-message/enter-code', { code });
}

async function lend(page: Page, portal: Portal, wire: Wire): Promise<void> {
  await page.context().addCookies([...wire.cookies].map(([name, value]) => ({ name, value, url: portal.url })));
}

/** What holds for every page. */
async function judge(page: Page, path: string): Promise<void> {
  const response = await page.goto(path);
  expect(response?.status(), path).toBe(200);
  expect(new URL(page.url()).pathname, path).toBe(new URL(path, page.url()).pathname);
  const html = (await response?.text()) ?? '';
  const drawn = html.replaceAll(/<script\b[\s\S]*?<\/script>/g, '');
  expect(drawn, 'no inline style').not.toMatch(/\sstyle=/i);
  expect(drawn, 'no inline handler').not.toMatch(/\son[a-z]+=/i);
  await look(page, path);
}

/** What can be seen of the page that is shown: title, one heading, and axe, in light, dark and narrow. */
async function look(page: Page, path: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }), path).toHaveCount(1);
  expect(await page.title(), path).toMatch(/^\S.+ [—–-] \S/);
  await expect(page.locator('html')).toHaveAttribute('lang', /^en/);
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    expect(await violations(page), `${path} in ${scheme}`).toEqual([]);
  }
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide, `${path} does not scroll sideways at 320 px`).toBeLessThanOrEqual(320);
  expect(await violations(page), `${path} at 320 px`).toEqual([]);
  if (size !== null) await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: null });
}

test('every page is in the table', () => {
  const found = globSync('app/**/page.tsx', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  expect(found.sort()).toEqual(Object.keys(pages).sort());
});

test('anonymous is sent to sign-in from every page that is not open', async ({ portal }) => {
  const closed = Object.values(pages)
    .flat()
    .filter((each) => each.open !== true)
    .flatMap(({ paths }) => paths);
  for (const path of [...closed, '/self-service/text-message/enter-code', '/self-service/authenticator-app/scan-qr']) {
    const reply = await new Wire(portal).get(path.replaceAll(/\{[a-z]+\}/g, 'x'));
    expect(reply.status, path).toBeGreaterThanOrEqual(303);
    expect(reply.status, path).toBeLessThanOrEqual(308);
    expect(reply.headers.location, path).toMatch(/^(http:\/\/localhost:[0-9]+)?\/sign-in(\?|$)/);
  }
});

for (const as of [
  'anyone',
  'pat',
  'sam-unset',
  'sam',
  'ana-at-the-door',
  'sam-stale',
  'resetting',
  'reset-proved',
  'hana',
  'omar',
  'lee',
] as const) {
  test(`pages as ${as}: axe in light, dark and narrow; title; one heading; no inline style`, async ({
    page,
    portal,
  }) => {
    test.setTimeout(240_000);
    const method = await stand(page, portal, as);
    const seen = Object.values(pages)
      .flat()
      .filter((each) => each.as === as);
    for (const path of seen.flatMap(({ paths }) => paths)) {
      const whole = path.replace('{method}', method).replace('{person}', idOf(portal, people.ana));
      await test.step(path, () => judge(page, whole));
    }
  });
}

test('every screen of the journeys', async ({ page, portal }) => {
  test.setTimeout(240_000);
  const wire = new Wire(portal);
  await enter(wire, people.sam);
  for (const [journey, steps] of Object.entries(screens)) {
    if (wire.cookies.size > 0) portal.ledger.ageSends();
    await begin(wire, journey);
    for (const step of steps) {
      const path = `/self-service/${journey}/${step}`;
      await lend(page, portal, wire);
      await test.step(path, () => judge(page, path));
      const fields = await answerFor(portal, page, `${journey}/${step}`);
      await takeStep(wire, path, fields);
    }
  }
});

let keyShown = '';

async function answerFor(portal: Portal, page: Page, screen: string): Promise<Record<string, string>> {
  const { Authenticator } = await import('./support/authenticator.ts');
  const { keyOnPage } = await import('./support/set-up.ts');
  switch (screen) {
    case 'text-message/mobile-number':
      return { country: 'GB', number: newNumber.written, by: 'text' };
    case 'text-message/enter-code':
      return { code: await new PocketPhone(portal, newNumber.number).code() };
    case 'text-message/set-up':
      return { choice: 'app-password' };
    case 'text-message/app-password-name':
      return { name: 'Mail on my laptop' };
    case 'authenticator-app/get-the-app':
      return { app: 'other' };
    case 'authenticator-app/scan-qr':
      keyShown = await keyOnPage(new Person(page, portal));
      return {};
    case 'authenticator-app/try-it-out':
      return { code: await new Authenticator(keyShown).code() };
    case 'phone-call/mobile-number':
    case 'alternative-phone/mobile-number':
      return { country: 'GB', number: calledNumber[screen], by: 'call' };
    case 'phone-call/take-call':
    case 'alternative-phone/prove-number':
      await page.goto('about:blank'); // it would go on by itself, and with the session
      await new PocketPhone(portal, calledNumber[screen]).answer('#');
      return {};
    default:
      return screen.endsWith('/set-up') ? { choice: 'done' } : {};
  }
}

const calledNumber = {
  'phone-call/mobile-number': '+447700900222',
  'phone-call/take-call': '+447700900222',
  'alternative-phone/mobile-number': '+447700900333',
  'alternative-phone/prove-number': '+447700900333',
} as const;

test('the screens of the security key, and a page with an error on it', async ({ page, portal, person }) => {
  test.setTimeout(240_000);
  const { VirtualKey } = await import('./support/virtual-key.ts');
  await VirtualKey.plugIn(page);
  const wire = new Wire(portal);
  await enter(wire, people.sam);
  await begin(wire, 'security-key');
  await lend(page, portal, wire);
  await judge(page, '/self-service/security-key/touch-key');
  await page.reload();
  await person.press(/use my key/i);
  await person.arrives('/self-service/security-key/name');
  await look(page, '/self-service/security-key/name');
  await person.fill(/^name/i, ' ');
  await person.press(/^next$/i);
  await person.isTold(/enter a name/i);
  await look(page, 'the name, refused');
  await expect(page).toHaveTitle(/^error: /i);
});

test('a page that does not exist says so, with a way back', async ({ page }) => {
  const response = await page.goto('/no-such-page');
  expect(response?.status()).toBe(404);
  await look(page, '/no-such-page');
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
});
