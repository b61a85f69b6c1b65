import { refuse, ok } from './result.ts';
import type { Result } from './result.ts';
import type { RefusalOf } from './refusal.ts';

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const hour = 60 * 60_000;
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' });

/**
 * Reads a day as people write it here, "30 June 2027", "30/6/2027" or "2027-06-30", as the moment at which it begins in
 * the United Kingdom. Nothing typed is no date.
 */
export function parseUkDate(text: string): Result<number | null, RefusalOf<'date-not-a-date'>> {
  const plain = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  if (plain === '') return ok(null);
  const read = dayIn(plain);
  if (read === null) return refuse({ code: 'date-not-a-date' });
  const [day, month, year] = read;
  const noon = new Date(Date.UTC(year, month - 1, day));
  const real = noon.getUTCDate() === day && noon.getUTCMonth() === month - 1;
  return real && year >= 2000 && year <= 2199 ? ok(midnightOf(noon.getTime())) : refuse({ code: 'date-not-a-date' });
}

/** The moment at which the day after begins, of one at which a day begins in the United Kingdom. */
export function dayAfter(at: number): number {
  const noon = at + 37 * hour;
  return midnightOf(noon - (noon % (24 * hour)));
}

function dayIn(text: string): readonly [number, number, number] | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso !== null) return [Number(iso[3]), Number(iso[2]), Number(iso[1])];
  const slashed = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(text);
  if (slashed !== null) return [Number(slashed[1]), Number(slashed[2]), Number(slashed[3])];
  const worded = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9}),? (\d{4})$/.exec(text);
  if (worded === null) return null;
  const month = months.findIndex((name) => name.startsWith(worded[2] ?? '-'));
  return month === -1 ? null : [Number(worded[1]), month + 1, Number(worded[3])];
}

/** Midnight in London is that in Greenwich, or an hour before it in summer. */
function midnightOf(greenwich: number): number {
  return clock.format(greenwich) === '00' ? greenwich : greenwich - hour;
}
