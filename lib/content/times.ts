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

const minute = 60_000;
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

/** "22 November 2026 at 14:32". */
export function dateAndTime(at: number): string {
  return `${fullDate(at)} at ${clockTime(at)}`;
}

/** "in 30 seconds", "in 4 minutes", "in 2 hours": always rounded up, so that nobody comes back too early. */
export function inAWhile(at: number, now: number): string {
  const left = Math.max(0, at - now);
  if (left < 1_000) return 'now';
  if (left <= 90_000) return `in ${count(Math.ceil(left / 1_000), 'second')}`;
  if (left <= 90 * minute) return `in ${count(Math.ceil(left / minute), 'minute')}`;
  return `in ${count(Math.ceil(left / hour), 'hour')}`;
}

/** "1 try", "3 tries". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
