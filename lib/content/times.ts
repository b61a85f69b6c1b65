const zone = 'Europe/London';
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const exactClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const calendar = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' });

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** "14:32". */
export function clockTime(at: number): string {
  return clock.format(at);
}

/** "14:32:05", where waiting is counted in seconds. */
export function exactTime(at: number): string {
  return exactClock.format(at);
}

/** "22 November 2026". */
export function fullDate(at: number): string {
  return calendar.format(at);
}

const months = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });

/** "November 2026", of a month as it is counted in UTC. */
export function monthOf(at: number): string {
  return months.format(at);
}

/** "22 November 2026 at 14:32". */
export function dateAndTime(at: number): string {
  return `${fullDate(at)} at ${clockTime(at)}`;
}

/** "in 30 seconds", "in 4 minutes": always rounded up, so that nobody comes back too early. */
function inAWhile(at: number, now: number): string {
  const left = Math.max(0, at - now);
  if (left < 1_000) return 'now';
  if (left <= 90_000) return `in ${count(Math.ceil(left / 1_000), 'second')}`;
  return `in ${count(Math.ceil(left / minute), 'minute')}`;
}

/**
 * When something can be done again, never too early: "at 14:32:05 (in 30 seconds)", "at 14:32 (in 4 minutes)",
 * "at 17:58 today", "tomorrow at 17:58", "on 24 November 2026 at 17:58".
 */
export function whenAgain(at: number, now: number): string {
  const left = at - now;
  if (left <= 90_000) return `at ${exactTime(Math.ceil(at / second) * second)} (${inAWhile(at, now)})`;
  const whole = Math.ceil(at / minute) * minute;
  if (left <= 90 * minute) return `at ${clockTime(whole)} (${inAWhile(at, now)})`;
  if (fullDate(whole) === fullDate(now)) return `at ${clockTime(whole)} today`;
  if (fullDate(whole) === fullDate(now + 24 * hour)) return `tomorrow at ${clockTime(whole)}`;
  return `on ${dateAndTime(whole)}`;
}

/** "1 try", "3 tries". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** The last day before a moment at which a day begins. */
export function dayBefore(at: number): string {
  return fullDate(at - 1);
}
