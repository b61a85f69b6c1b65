import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { notifyText, notifyVariables } from '#lib/gateways/govuk-notify/index';
import type { MobileNumber } from '#lib/domain/phone-number';
import { failuresSuite, shortPatience, told } from './failures-suite.ts';
import { textSuite } from './gateway-suite.ts';
import { startProvider } from './provider.ts';
import type { Asked, Reply } from './provider.ts';

const service = '26785a09-ab16-4eb0-8407-a37497a57506';
const secret = '3d844edf-8d35-48ac-975b-e847b4f122b0';
const template = 'f33517ff-2a88-4f6e-b855-c5502f0ee3a1';
const notification = '740e5834-3a29-46b4-9a6f-16142fde533a';
const now = Date.UTC(2026, 0, 5, 9);

const problem = (status: number, error: string, message: string): Reply => ({
  status,
  body: JSON.stringify({ status_code: status, errors: [{ error, message }] }),
});

/** Checks the token as Notify documents it: HS256, whose service, and no older than 30 seconds. */
function tokenProblem({ headers }: Asked): Reply | null {
  const [head = '', claims = '', mac] = (headers.authorization ?? '').replace(/^Bearer /, '').split('.');
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  const right = createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url');
  if (mac !== right) return problem(403, 'AuthError', 'Invalid token: signature, api token not found');
  assert.deepEqual(read(head), { typ: 'JWT', alg: 'HS256' });
  assert.deepEqual(read(claims), { iss: service, iat: now / 1000 });
  return null;
}

/** Notify, as far as it matters here. */
function notify(statuses: ReadonlyMap<string, string> = new Map()) {
  return (asked: Asked): Reply => {
    const wrong = tokenProblem(asked);
    if (wrong !== null) return wrong;
    if (asked.method === 'GET') {
      const status = statuses.get(asked.path.replace('/v2/notifications/', ''));
      if (status === undefined) return problem(404, 'NoResultFound', 'No result found');
      return { status: 200, body: JSON.stringify({ id: notification, type: 'sms', status }) };
    }
    assert.equal(asked.path, '/v2/notifications/sms');
    assert.equal(asked.headers['content-type'], 'application/json');
    const body = JSON.parse(asked.body) as Record<string, unknown>;
    assert.deepEqual(Object.keys(body), ['phone_number', 'template_id', 'personalisation']);
    assert.equal(body['template_id'], template);
    const content = { body: 'text', from_number: 'RIVERSIDE' };
    return { status: 201, body: JSON.stringify({ id: notification, reference: null, content }) };
  };
}

async function bench(statuses?: ReadonlyMap<string, string>) {
  const provider = await startProvider(notify(statuses));
  const settings = notifyVariables.parse({
    NOTIFY_API_KEY: `my_test-key-${service}-${secret}`,
    NOTIFY_TEMPLATE_ID: template,
    NOTIFY_BASE_URL: provider.url,
  });
  const gateway = notifyText(settings, { clock: { now: () => now }, patience: shortPatience });
  return { provider, gateway };
}

textSuite('govuk-notify', async () => {
  const { provider, gateway } = await bench();
  const sent = () =>
    provider.asked.map(({ body }) => JSON.parse(body) as { phone_number: string; personalisation: { text: string } });
  const received = async (number: string) =>
    sent()
      .filter((each) => each.phone_number === number)
      .map((each) => each.personalisation.text);
  return { gateway, received };
});

failuresSuite('text gateway govuk-notify', async () => {
  const { provider, gateway } = await bench();
  return {
    provider,
    attempt: () => gateway.send(told.number as MobileNumber, told.text),
    refusals: [
      {
        reply: problem(400, 'ValidationError', `phone_number ${told.number} is not a possible number`),
        says: '400, error ValidationError',
      },
      {
        reply: problem(400, 'BadRequestError', 'Can’t send to this recipient using a team-only API key'),
        says: 'BadRequestError',
      },
      {
        reply: problem(403, 'AuthError', 'Error: Your system clock must be accurate to within 30 seconds'),
        says: '403, error AuthError',
      },
      { reply: { status: 404, body: 'nothing here' }, says: '404' },
    ],
    again500: true,
  };
});

test('govuk-notify: the day’s limit is tried once more, and then an operator’s matter for now', async () => {
  const { provider, gateway } = await bench();
  const limit = problem(429, 'TooManyRequestsError', 'Exceeded send limits (250,000) for today');
  provider.next(limit, limit);
  await assert.rejects(gateway.send(told.number as MobileNumber, told.text), {
    code: 'gateway-unreachable',
    message: 'The gateway govuk-notify answered with status 429, error TooManyRequestsError.',
  });
  await provider.close();
});

test('govuk-notify: what has become of a text', async () => {
  const ids = new Map(
    [
      'created',
      'sending',
      'pending',
      'sent',
      'delivered',
      'permanent-failure',
      'temporary-failure',
      'technical-failure',
      'something-new',
    ].map((status, at) => [notification.slice(0, -1) + String(at), status]),
  );
  const { provider, gateway } = await bench(ids);
  const become = [];
  for (const id of ids.keys()) become.push(await gateway.delivery?.(id));
  const onItsWay = Array.from({ length: 4 }, () => 'on-its-way');
  assert.deepEqual(become, [...onItsWay, 'delivered', 'failed', 'failed', 'failed', 'unknown']);
  const asked = provider.asked.length;
  assert.equal(await gateway.delivery?.('../../v2/templates'), 'unknown');
  assert.equal(provider.asked.length, asked);
  await assert.rejects(async () => gateway.delivery?.(notification), { code: 'gateway-refused' });
  provider.next('take-and-hang-up');
  await assert.rejects(async () => gateway.delivery?.(notification), { code: 'gateway-unreachable' });
  await provider.close();
});
