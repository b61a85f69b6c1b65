import { account } from './support/approvals-double.ts';
import { Authenticator, demoKey } from './support/authenticator.ts';
import { expect, link, long, test } from './support/phone-fixtures.ts';

test('without JavaScript the app says so and what else to do @nojs-only', async ({ page }) => {
  for (const path of ['/authenticator', '/authenticator/add/123456789']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: /needs JavaScript/ })).toBeVisible();
    await expect(page.getByRole('link', { name: /choose a different method/i })).toBeVisible();
  }
});

test('the link of a QR adds the account with one press, and leaves the address bar at once', async ({
  app,
  double,
}) => {
  const { page } = app;
  await page.goto(link);
  await expect(app.heading('Add this account?')).toBeVisible();
  expect(new URL(page.url()).hash).toBe('');
  await app.button(/^add account$/i).click();
  await app.isAdded();
  expect(double.sent[0]).toMatchObject({ code: long, phone: expect.stringMatching(/ on /) });
  expect(Object.keys(double.sent[0]?.publicKey ?? {}).sort()).toEqual(['crv', 'kty', 'x', 'y']);
  await app.done();
  await page.goBack().catch(() => null);
  expect(page.url()).not.toContain(long);
});

test('an app that is open already takes the link too', async ({ app, double }) => {
  await app.page.evaluate((hash) => (location.hash = hash), `#add=${long.toLowerCase()}`);
  await expect(app.heading('Add this account?')).toBeVisible();
  expect(new URL(app.page.url()).hash).toBe('');
  await app.button(/^add account$/i).click();
  await app.isAdded();
  expect(double.sent[0]?.code).toBe(long);
});

test('a link that is broken or used up says so, and how to go on', async ({ app, double }) => {
  await app.page.goto('/authenticator#add=SHORT');
  await app.button(/^add account$/i).click();
  await expect(app.page.getByRole('alert').filter({ hasText: /not the QR code of an account/ })).toBeVisible();
  await expect(app.button(/scan qr code/i)).toBeVisible();
  await app.page.goto('about:blank');
  await app.page.goto(link);
  double.refuseNext = { status: 410, refusal: { code: 'binding-over' } };
  await app.button(/^add account$/i).click();
  await expect(app.page.getByRole('alert').filter({ hasText: /used or is too old/ })).toBeVisible();
});

test('Code and URL: each mistake is said at its field and what was typed stays', async ({ app, double, baseURL }) => {
  const { page } = app;
  const code = page.getByLabel('Code', { exact: true });
  const url = page.getByLabel('URL', { exact: true });
  await app.button(/\+ add account/i).click();
  await app.typeCode('', '');
  await expect(page.getByText('Enter the code that your computer shows.')).toBeVisible();
  await expect(page.getByText(/Enter the URL that your computer shows/)).toBeVisible();
  await expect(code).toBeFocused();
  await code.fill('abcde fghjk');
  await url.fill('https://elsewhere.example/authenticator/add/123456789');
  await app.button(/^add account$/i).click();
  await expect(page.getByText('That URL belongs to another portal.')).toBeVisible();
  await expect(url).toBeFocused();
  expect(double.sent).toEqual([]);
  await url.fill(`${String(baseURL)}/authenticator/add/123456789`);
  double.refuseNext = { status: 422, refusal: { code: 'wrong-code', triesLeft: 2 } };
  await app.button(/^add account$/i).click();
  await expect(page.getByText(/You have 2 tries left/)).toBeVisible();
  await expect(code).toHaveValue('abcde fghjk');
  await expect(code).toBeFocused();
  await app.button(/^add account$/i).click();
  await app.isAdded();
  expect(double.sent[1]).toMatchObject({ place: '123456789', code: 'ABCDEFGHJK' });
});

test('the URL of "Can’t scan image?" opens the app with the place filled in', async ({ app, double }) => {
  await app.page.goto('/authenticator/add/987654321');
  await expect(app.page.getByLabel('URL', { exact: true })).toHaveValue(/987654321$/);
  await app.page.getByLabel('Code', { exact: true }).fill('ABCDE-FGHJK');
  await app.button(/^add account$/i).click();
  await app.isAdded();
  expect(double.sent[0]).toMatchObject({ place: '987654321', code: 'ABCDEFGHJK' });
});

test('the keys cannot be read out of the browser, and the seed is not kept', async ({ app, double }) => {
  expect(double.gone).toBe(false);
  await app.addByLink(link);
  const kept = await app.page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('IndexedDB'));
      });
    const opened = await done(indexedDB.open('latchkey-authenticator'));
    const [row] = (await done(opened.transaction('accounts').objectStore('accounts').getAll())) as {
      keys: CryptoKeyPair;
      codes: CryptoKey;
    }[];
    const read = (format: 'jwk' | 'raw', key: CryptoKey) =>
      (format === 'jwk' ? crypto.subtle.exportKey('jwk', key) : crypto.subtle.exportKey('raw', key)).then(
        () => 'read',
        () => 'refused',
      );
    if (row === undefined) return null;
    return [await read('jwk', row.keys.privateKey), await read('raw', row.codes), JSON.stringify(row)];
  });
  expect(kept?.slice(0, 2)).toEqual(['refused', 'refused']);
  expect(kept?.[2]).not.toContain(demoKey);
});

test('the codes are those of any authenticator app, and go on without a network', async ({ app, double }) => {
  const any = new Authenticator(demoKey);
  await app.addByLink(link);
  await app.done();
  expect(await app.code()).toBe(await any.code());
  await app.isInstalled();
  double.cut = true;
  await app.context.setOffline(true);
  await app.page.reload();
  await expect(app.heading('Your accounts')).toBeVisible();
  await expect(app.page.getByRole('heading', { name: account })).toBeVisible();
  await expect(app.page.getByText('There is no connection.')).toBeVisible();
  expect(await app.code()).toBe(await any.code());
  double.cut = false;
  await app.context.setOffline(false);
  double.ask();
  await app.isAsked();
});

test('the worker keeps the newest page and no answer of the portal', async ({ app, double }) => {
  const { page } = app;
  const kept = () =>
    page.evaluate(async () => (await caches.match('/authenticator'))?.headers.get('x-request-id') ?? '');
  await app.addByLink(link);
  await app.isInstalled();
  const before = await kept();
  await page.reload();
  await expect.poll(kept).not.toBe(before);
  double.ask();
  await app.isAsked();
  const addresses = await page.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(addresses).toContain('/authenticator');
  expect(addresses.filter((path) => path.startsWith('/api/'))).toEqual([]);
});

test('a request shows who asks, and the number approves it with a signature', async ({ app, double }) => {
  const { page } = app;
  await app.addByLink(link);
  double.ask();
  await app.isAsked();
  for (const fact of [account, 'Chrome on Windows', '203.0.113.7', 'a minute ago']) {
    await expect(page.locator('.facts')).toContainText(fact);
  }
  await expect(app.heading(/are you trying to sign in/i)).toBeFocused();
  await app.button(/^approve$/i).click();
  await expect(page.getByText(/Enter the number that the other screen shows/)).toBeVisible();
  await page.getByLabel(/^number shown on/i).fill('4');
  await app.button(/^approve$/i).click();
  await expect(page.getByText('The number has two digits.')).toBeVisible();
  await app.approve('42');
  await expect(app.heading('Your accounts')).toBeFocused();
  expect(double.sent.at(-1)).toMatchObject({ do: 'approve', number: '42' });
});

test('a wrong number, a late answer and a withdrawn request each say what to do', async ({ app, double }) => {
  const { page } = app;
  await app.addByLink(link);
  double.ask();
  await app.answerWith('41');
  await expect(app.heading('That was not the number')).toBeVisible();
  await expect(page.getByText(/start again on your other screen/)).toBeVisible();
  double.ask({ expiresAt: Date.now() + 4_000 });
  await app.isAsked();
  await expect(app.heading('This is over')).toBeVisible();
  double.ask();
  await app.isAsked();
  double.refuseNext = { status: 410, refusal: { code: 'challenge-expired' } };
  await app.answerWith('42');
  await expect(app.heading('This is over')).toBeVisible();
  double.waiting = [];
  double.ask();
  await app.isAsked();
  double.waiting = [];
  await expect(app.heading('This is over')).toBeVisible();
});

test('an answer that does not get through can be sent again', async ({ app, double }) => {
  await app.addByLink(link);
  double.ask();
  await app.isAsked();
  double.refuseNext = { status: 503, refusal: { code: 'busy' } };
  await app.answerWith('42');
  await expect(app.page.getByRole('alert').filter({ hasText: /wait a few seconds/i })).toBeVisible();
  await expect(app.page.getByLabel(/^number shown on/i)).toHaveValue('42');
  await app.button(/^approve$/i).click();
  await expect(app.heading('Approved')).toBeVisible();
});

test('each QR code of the set-up says how the app is kept on that kind of phone', async ({ app }) => {
  const main = app.page.getByRole('main');
  await app.page.goto('/authenticator?on=android');
  await expect(main).toContainText(/Chrome[\s\S]*Install app/);
  await expect(app.button(/\+ add account/i)).toBeVisible();
  await app.page.goto('/authenticator?on=iphone');
  await expect(main).toContainText(/Safari[\s\S]*Add to Home Screen/);
  await app.page.goto('/authenticator');
  await expect(main).not.toContainText(/keep it on this phone/i);
});

test('Deny asks why, and an unasked request says what happens next', async ({ app, double }) => {
  await app.addByLink(link);
  double.ask();
  await app.isAsked();
  await app.button(/^deny$/i).click();
  await app.button(/^back$/i).click();
  await app.deny({ unasked: false });
  expect(double.sent.at(-1)).toMatchObject({ do: 'deny', unasked: false });
  await app.done();
  double.ask();
  await app.deny({ unasked: true });
  expect(double.sent.at(-1)).toMatchObject({ do: 'deny', unasked: true });
  for (const said of [/not asked any more/, /service desk has been told/, /ask on my phone again/i]) {
    await expect(app.page.getByRole('main')).toContainText(said);
  }
  await expect(app.page.getByRole('link', { name: /choose a new password/i })).toHaveAttribute(
    'href',
    '/forgotten-password',
  );
});

test('what is being typed waits while a request is answered', async ({ app, double }) => {
  await app.addByLink(link);
  await app.done();
  await app.button(/\+ add account/i).click();
  await app.button(/enter a code instead/i).click();
  await app.page.getByLabel('Code', { exact: true }).fill('ABC');
  double.ask();
  await app.approve('42');
  await expect(app.page.getByLabel('Code', { exact: true })).toHaveValue('ABC');
});

test('a wrong clock on the phone changes neither codes nor times', async ({ app, double }) => {
  double.ahead = 120_000;
  await app.addByLink(link);
  await app.done();
  const any = new Authenticator(demoKey);
  const right = () => any.at(Math.floor((Date.now() + double.ahead) / 30_000));
  await expect.poll(async () => (await app.code()) === right()).toBe(true);
  double.ask();
  await app.isAsked();
  await expect(app.page.locator('.facts')).toContainText('a minute ago');
});

test('an account is removed after a question, or said to be gone', async ({ app, double }) => {
  await app.addByLink(link);
  await app.done();
  double.gone = true;
  await expect(app.page.getByText(/was removed in Self-Service/)).toBeVisible({ timeout: 15_000 });
  await app.button(/^remove/i).click();
  await expect(app.page.getByText(/also remove the method in self-service/i)).toBeVisible();
  await app.button(/keep it/i).click();
  await app.button(/^remove/i).click();
  await app.button(/^remove account$/i).click();
  await expect(app.button(/\+ add account/i)).toBeVisible();
  await app.page.reload();
  await expect(app.heading('Approve with this phone')).toBeVisible();
});

test('a browser that keeps nothing is told so in plain words', async ({ app }) => {
  await app.page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('', 'InvalidStateError');
    };
  });
  await app.page.reload();
  await expect(app.heading('This browser cannot keep your keys')).toBeVisible();
  await expect(app.page.getByText(/private window/)).toBeVisible();
});

test('a push message shows a notification that says nothing of the request', async ({ app, double, baseURL }) => {
  await app.context.grantPermissions(['notifications'], { origin: String(baseURL) });
  await app.addByLink(link);
  await app.isInstalled();
  const session = await app.context.newCDPSession(app.page);
  const registration = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL.endsWith('/authenticator'));
      if (ours !== undefined) resolve(ours.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  double.ask();
  await session.send('ServiceWorker.deliverPushMessage', {
    origin: String(baseURL),
    registrationId: await registration,
    data: JSON.stringify({ kind: 'request', id: 'r9' }),
  });
  const shown = () =>
    app.page.evaluate(async () => {
      const { getNotifications } = await navigator.serviceWorker.ready.then((ready) => ({
        getNotifications: () => ready.getNotifications(),
      }));
      return (await getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
    });
  await expect.poll(async () => (await shown()).length).toBe(1);
  expect(await shown()).toEqual([
    { title: 'Approve sign-in?', body: expect.not.stringContaining(account), tag: 'request-r9' },
  ]);
  await app.isAsked();
});

test('by the keyboard alone: add, approve, remove', async ({ app, double }) => {
  const { page } = app;
  const press = async (name: RegExp): Promise<void> => {
    const wanted = app.button(name);
    await expect(wanted).toBeVisible();
    for (let count = 0; count < 30 && !(await wanted.evaluate((each) => each === document.activeElement)); count += 1) {
      await page.keyboard.press('Tab');
    }
    await expect(wanted).toBeFocused();
    await page.keyboard.press('Enter');
  };
  await press(/\+ add account/i);
  await press(/enter a code instead/i);
  await page.keyboard.press('Tab');
  await page.keyboard.type('ABCDE-FGHJK');
  await page.keyboard.press('Tab');
  await page.keyboard.type('123456789');
  await page.keyboard.press('Enter');
  await app.isAdded();
  double.ask();
  await app.isAsked();
  await page.keyboard.press('Tab');
  await page.keyboard.type('42');
  await page.keyboard.press('Enter');
  await expect(app.heading('Approved')).toBeFocused();
  await press(/^done$/i);
  await press(/^remove/i);
  await press(/^remove account$/i);
  await expect(app.heading('Approve with this phone')).toBeFocused();
});
