import { z } from 'zod';
import { isPrivate } from '../settings.ts';
import { asksFor, fill, isKnown } from './template.ts';

const example = { to: '+447700900101', digits: '447700900101', text: '" \\ \n' };

const headers = z
  .string()
  .transform((text, context): Readonly<Record<string, string>> => {
    const lines = text.split(/\r?\n|\|/).filter((line) => line.trim() !== '');
    const pairs = lines.map((line) => /^([A-Za-z0-9-]+):[ \t]*([\x20-\x7e]*)$/.exec(line.trim()));
    if (pairs.includes(null)) context.addIssue('must be lines of Name: value, parted by line ends or |');
    return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
  })
  .default({});

const pattern = z
  .string()
  .refine((text) => isPattern(text), 'is not a regular expression')
  .transform((text) => new RegExp(text, 'u'));

/** What texts by any HTTP interface need. `{to}`, `{digits}` and `{text}` stand for their values in address and body. */
export const httpVariables = z
  .object({
    HTTP_SMS_URL: z.string({ error: 'is missing' }),
    HTTP_SMS_METHOD: z.enum(['GET', 'POST']).default('GET'),
    HTTP_SMS_HEADERS: headers,
    HTTP_SMS_BODY: z.string().optional(),
    HTTP_SMS_BODY_TYPE: z.enum(['form', 'json', 'plain']).default('form'),
    HTTP_SMS_STATUS: z
      .string()
      .regex(/^2[0-9]{2}(,2[0-9]{2})*$/, 'must be statuses such as 200 or 200,202')
      .transform((text) => text.split(',').map(Number))
      .optional(),
    HTTP_SMS_SUCCESS: pattern.optional(),
  })
  .superRefine((given, context) => {
    for (const [variable, message] of [...placeProblems(given), ...bodyProblems(given)]) {
      context.addIssue({ code: 'custom', path: [variable], message });
    }
  });

export type HttpSettings = z.infer<typeof httpVariables>;

type Given = Pick<HttpSettings, 'HTTP_SMS_URL' | 'HTTP_SMS_METHOD' | 'HTTP_SMS_BODY' | 'HTTP_SMS_BODY_TYPE'>;
type Problem = readonly [variable: string, problem: string];

/** What is wrong with the values' places. */
function* placeProblems({ HTTP_SMS_URL: url, HTTP_SMS_BODY: body = '' }: Given): Generator<Problem> {
  const asked = new Set([...asksFor(url), ...asksFor(body)]);
  if (!asked.has('text')) yield ['HTTP_SMS_URL', 'has no {text}, nor has HTTP_SMS_BODY'];
  if (!asked.has('to') && !asked.has('digits'))
    yield ['HTTP_SMS_URL', 'has no {to} or {digits}, nor has HTTP_SMS_BODY'];
  if (!isKnown(url)) yield ['HTTP_SMS_URL', 'can have {to}, {digits} and {text} only'];
  if (!isKnown(body)) yield ['HTTP_SMS_BODY', 'can have {to}, {digits} and {text} only'];
  if (hasPlaceholderInHost(url)) yield ['HTTP_SMS_URL', 'must name its host'];
  else if (!isPrivate(fill(url, example, 'address'))) yield ['HTTP_SMS_URL', 'must begin with https://'];
}

function* bodyProblems(given: Given): Generator<Problem> {
  const { HTTP_SMS_BODY: body } = given;
  if (body === undefined) return;
  if (given.HTTP_SMS_METHOD === 'GET') yield ['HTTP_SMS_BODY', 'has no place in a GET'];
  if (given.HTTP_SMS_BODY_TYPE === 'json' && !isJson(fill(body, example, 'json'))) {
    yield ['HTTP_SMS_BODY', 'is not JSON; its values belong between quotes'];
  }
}

function hasPlaceholderInHost(url: string): boolean {
  return asksFor(/^https?:\/\/([^/?#]*)/.exec(url)?.[1] ?? '').size > 0;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
