import type { SeenField } from './assist.ts';
import type { Refusal } from './refusal.ts';

const longestPath = 200;
/** Beyond these an address may hold what is somebody's own: the code of a link, an id. */
const word = /^[a-z][a-z-]*$/;
const alone: readonly string[] = ['continue', 'authenticator', 'bind', 'demo'];

/** The address of a page as the agent may know it: its words, and nothing that could be a code, an id or a query. */
export function pathInWords(address: string): string {
  const path = address.split(/[?#]/u, 1)[0] ?? '';
  const parts = path.slice(0, longestPath).split('/').slice(1);
  const end = parts.findIndex((part) => !word.test(part));
  const words = end === -1 ? parts : parts.slice(0, end);
  return `/${(alone.includes(words[0] ?? '') ? words.slice(0, 1) : words).join('/')}`;
}

/** A number as the agent may see it: its last three digits, unless it is what the agent typed. */
export function maskTyped(typed: string, agentTyped: string | null): SeenField {
  if (typed === agentTyped) return { field: 'number', shown: 'value', value: typed };
  const digits = Array.from(typed.matchAll(/\p{Nd}/gu)).length;
  let left = digits;
  const masked = Array.from(typed.normalize('NFC'), (each) => {
    if (/\s/u.test(each)) return ' ';
    if (!/\p{Nd}/u.test(each)) return '•';
    left -= 1;
    return left < 3 && digits > 3 ? each : '•';
  });
  return { field: 'number', shown: 'masked', value: masked.join('') };
}

type Fields<Each> = Each extends unknown ? Exclude<keyof Each, 'code'> : never;

/** What refusals carry beside their code. A new one does not compile until it is named here, where no secret may be. */
const carried: Readonly<Record<Fields<Refusal>, true>> = {
  region: true,
  since: true,
  retryAt: true,
  triesLeft: true,
  length: true,
  least: true,
  most: true,
  range: true,
  until: true,
  requiredFrom: true,
  by: true,
};

/** A refusal with what is known to be harmless of it: times, counts and regions. */
export function harmless(refusal: Refusal): Refusal {
  const { code, ...rest } = refusal;
  const kept = Object.entries(rest).filter(
    ([field, value]) => Object.hasOwn(carried, field) && (typeof value === 'number' || field === 'region'),
  );
  return Object.assign({ code }, Object.fromEntries(kept)) as Refusal;
}
