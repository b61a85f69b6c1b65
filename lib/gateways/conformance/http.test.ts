import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MobileNumber } from '#lib/domain/phone-number';
import { httpText, httpVariables } from '#lib/gateways/http/index';
import { failuresSuite, shortPatience, told } from './failures-suite.ts';
import { textSuite } from './gateway-suite.ts';
import { startProvider } from './provider.ts';
import type { Asked, Reply } from './provider.ts';

const number = told.number as MobileNumber;

/** Kannel's `sendsms`, as its user guide has it. */
function kannel({ method, path }: Asked): Reply {
  const { pathname, searchParams } = new URL(path, 'http://kannel');
  const plain = { 'Content-Type': 'text/html' };
  if (method !== 'GET' || pathname !== '/cgi-bin/sendsms')
    return { status: 404, body: 'Unknown request.', headers: plain };
  if (searchParams.get('username') !== 'portal' || searchParams.get('password') !== 'top secret') {
    return { status: 403, body: 'Authorization failed for sendsms', headers: plain };
  }
  if (!/^\+?[0-9]+$/.test(searchParams.get('to') ?? ''))
    return { status: 400, body: 'Missing receiver', headers: plain };
  return { status: 202, body: '0: Accepted for delivery', headers: plain };
}

async function kannelBench(overrides: Readonly<Record<string, string>> = {}) {
  const provider = await startProvider(kannel);
  const settings = httpVariables.parse({
    HTTP_SMS_URL: `${provider.url}/cgi-bin/sendsms?username=portal&password=top%20secret&charset=UTF-8&coding=2&to={to}&text={text}`,
    HTTP_SMS_STATUS: '202',
    HTTP_SMS_SUCCESS: '^[03]: ',
    ...overrides,
  });
  return { provider, gateway: httpText(settings, shortPatience) };
}

textSuite('http (Kannel)', async () => {
  const { provider, gateway } = await kannelBench();
  const queries = () => provider.asked.map(({ path }) => new URL(path, provider.url).searchParams);
  const received = async (to: string) =>
    queries()
      .filter((query) => query.get('to') === to)
      .map((query) => query.get('text') ?? '');
  return { gateway, received };
});

failuresSuite('text gateway http', async () => {
  const { provider, gateway } = await kannelBench();
  return {
    provider,
    attempt: () => gateway.send(number, told.text),
    refusals: [
      { reply: { status: 403, body: 'Authorization failed for sendsms' }, says: 'status 403' },
      { reply: { status: 400, body: `Missing receiver ${told.number}` }, says: 'status 400' },
      { reply: { status: 200, body: '0: Accepted for delivery' }, says: 'status 200' },
      { reply: { status: 202, body: 'Error: no route' }, says: 'HTTP_SMS_SUCCESS' },
    ],
    again500: false,
  };
});

test('http: Kannel that queues a text for later has taken it', async () => {
  const { provider, gateway } = await kannelBench();
  provider.next({ status: 202, body: '3: Queued for later delivery' });
  assert.equal(await gateway.send(number, 'x'), null);
  assert.equal(provider.asked.length, 1);
  await provider.close();
});

/** What arrives when a text is sent with these settings; the provider takes everything. */
async function sent(settings: Readonly<Record<string, string>>, text: string, path = '/send'): Promise<Asked> {
  const provider = await startProvider(() => ({ status: 200 }));
  const gateway = httpText(httpVariables.parse({ HTTP_SMS_URL: provider.url + path, ...settings }), shortPatience);
  await gateway.send(number, text);
  await provider.close();
  const [asked] = provider.asked;
  assert.ok(asked !== undefined);
  return asked;
}

const nasty = 'a&to=+44999 "b" \\ {to} {digits}\r\nX: y\u2028 Zoë ☎ %00 \' <c/> \ud800';
const arrives = nasty.toWellFormed();

test('http: a value stays one value wherever it stands', async () => {
  const query = await sent({}, nasty, '/send/{digits}?to={to}&text={text}');
  const { pathname, searchParams } = new URL(query.path, 'http://x');
  assert.deepEqual(
    [pathname, [...searchParams]],
    [
      '/send/447700900101',
      [
        ['to', number],
        ['text', arrives],
      ],
    ],
  );

  const form = await sent({ HTTP_SMS_METHOD: 'POST', HTTP_SMS_BODY: 'key=s%20t&to={to}&text={text}' }, nasty);
  assert.equal(form.headers['content-type'], 'application/x-www-form-urlencoded');
  assert.deepEqual(
    [...new URLSearchParams(form.body)],
    [
      ['key', 's t'],
      ['to', number],
      ['text', arrives],
    ],
  );

  const body = '{"messages":[{"to":["{digits}"],"text":"Hello: {text}"}],"from":"Riverside"}';
  const json = await sent({ HTTP_SMS_METHOD: 'POST', HTTP_SMS_BODY_TYPE: 'json', HTTP_SMS_BODY: body }, nasty);
  assert.equal(json.headers['content-type'], 'application/json');
  assert.deepEqual(JSON.parse(json.body), {
    messages: [{ to: ['447700900101'], text: `Hello: ${arrives}` }],
    from: 'Riverside',
  });
});

test('http: headers are as configured, and a text cannot make any', async () => {
  const asked = await sent(
    {
      HTTP_SMS_HEADERS: 'Authorization: Bearer a:b\nX-Tenant: riverside',
      HTTP_SMS_METHOD: 'POST',
      HTTP_SMS_BODY: 't={text}',
    },
    nasty,
    '/send?to={to}',
  );
  assert.equal(asked.headers.authorization, 'Bearer a:b');
  assert.equal(asked.headers['x-tenant'], 'riverside');
  assert.equal(asked.headers['x'], undefined);
});

test('http: settings that cannot work are named, each with its variable', () => {
  const problems = (settings: Readonly<Record<string, string>>): readonly string[] => {
    const read = httpVariables.safeParse({ HTTP_SMS_URL: 'https://sms.example/?to={to}&text={text}', ...settings });
    return read.success ? [] : read.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
  };
  assert.deepEqual(problems({}), []);
  const wrong: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['HTTP_SMS_URL must begin with https://', { HTTP_SMS_URL: 'http://sms.example/?to={to}&text={text}' }],
    ['HTTP_SMS_URL must begin with https://', { HTTP_SMS_URL: 'rubbish {to} {text}' }],
    ['HTTP_SMS_URL must name its host', { HTTP_SMS_URL: 'https://{to}.sms.example/?text={text}' }],
    ['HTTP_SMS_URL has no {text}, nor has HTTP_SMS_BODY', { HTTP_SMS_URL: 'https://sms.example/?to={to}' }],
    ['HTTP_SMS_URL has no {to} or {digits}, nor has HTTP_SMS_BODY', { HTTP_SMS_URL: 'https://sms.example/?t={text}' }],
    [
      'HTTP_SMS_URL can have {to}, {digits} and {text} only',
      { HTTP_SMS_URL: 'https://sms.example/?to={to}&text={text}&x={from}' },
    ],
    ['HTTP_SMS_BODY has no place in a GET', { HTTP_SMS_BODY: 'a' }],
    [
      'HTTP_SMS_BODY is not JSON; its values belong between quotes',
      { HTTP_SMS_METHOD: 'POST', HTTP_SMS_BODY_TYPE: 'json', HTTP_SMS_BODY: '{"a":{text}}' },
    ],
    ['HTTP_SMS_SUCCESS is not a regular expression', { HTTP_SMS_SUCCESS: '(' }],
    ['HTTP_SMS_STATUS must be statuses such as 200 or 200,202', { HTTP_SMS_STATUS: '404' }],
    ['HTTP_SMS_HEADERS must be lines of Name: value, parted by line ends or |', { HTTP_SMS_HEADERS: 'Bearer x' }],
  ];
  for (const [line, settings] of wrong)
    assert.ok(problems(settings).includes(line), `${line}: ${problems(settings).join('; ')}`);
  assert.deepEqual(problems({ HTTP_SMS_URL: 'http://127.0.0.1:13013/?to={to}&text={text}' }), []);
});
