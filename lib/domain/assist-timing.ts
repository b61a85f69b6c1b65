import type { Assist, AssistEnding } from './assist.ts';

const minute = 60_000;

/** The service desk is there this long at most, from when the person let it in. */
export const assistLasts = 30 * minute;
/** Whoever is gone this long does not come back. */
export const assistLostAfter = minute;
/** A page without JavaScript is not heard of between two looks: it is given up later. */
export const assistQuietAfter = 10 * minute;
/** Somebody who knocks is answered within this, or has not been let in. */
export const knockLasts = 5 * minute;

/** Why an assist is over by the clock alone; null while it is not. */
export function overByTime(assist: Assist, now: number): AssistEnding | null {
  const { state, codeUntil, knockedAt, until } = assist;
  switch (state) {
    case 'asked':
      return now >= codeUntil ? 'code-expired' : null;
    case 'knocking':
      return now >= (knockedAt ?? 0) + knockLasts ? 'not-answered' : null;
    case 'watching':
    case 'driving':
      if (now >= (until ?? 0)) return 'time-up';
      return isLost(assist, now) ? 'connection-lost' : null;
    case 'over':
      return null;
  }
}

/** Whether either of the two has not been heard of for too long. */
function isLost({ personLive, personSeenAt, agentSeenAt }: Assist, now: number): boolean {
  const patience = personLive ? assistLostAfter : assistQuietAfter;
  return now - personSeenAt > patience || now - (agentSeenAt ?? now) > assistLostAfter;
}

const liveWithin = 15_000;

/** Whether the person has been heard of lately. */
export function personIsThere({ personLive, personSeenAt }: Assist, now: number): boolean {
  return now - personSeenAt <= (personLive ? liveWithin : assistQuietAfter / 2);
}
