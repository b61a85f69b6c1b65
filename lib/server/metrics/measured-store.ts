import type { Store, Tables } from '#lib/ports/store';
import type { Sessions } from '#lib/ports/store/sessions';
import type { Instruments } from './instruments.ts';
import { faultOf } from './measured-backend.ts';

/** A store whose transactions are timed, and whose sessions are counted as they begin and are ended. */
export function measuredStore(store: Store, by: Instruments): Store {
  const direct = (event: Event, times: number): void => {
    by.sessions.inc({ event }, times);
  };
  return {
    ...store,
    sessions: countedSessions(store.sessions, direct),
    async transaction<T>(work: (tables: Tables) => Promise<T>): Promise<T> {
      const began = performance.now();
      const happened = new Map<Event, number>();
      try {
        const value = await store.transaction((tables) => {
          happened.clear(); // it may be run again
          const note = (event: Event, times: number): void => {
            happened.set(event, (happened.get(event) ?? 0) + times);
          };
          return work({ ...tables, sessions: countedSessions(tables.sessions, note) });
        });
        by.transactions.observe({ result: 'ok' }, (performance.now() - began) / 1_000);
        for (const [event, times] of happened) direct(event, times);
        return value;
      } catch (thrown) {
        by.transactions.observe({ result: faultOf(thrown) }, (performance.now() - began) / 1_000);
        throw thrown;
      }
    },
  };
}

type Event = 'begun' | 'ended';

function countedSessions(sessions: Sessions, note: (event: Event, times: number) => void): Sessions {
  return {
    ...sessions,
    start: async (session) => {
      await sessions.start(session);
      note('begun', 1);
    },
    end: async (id, at) => {
      const ended = await sessions.end(id, at);
      if (ended) note('ended', 1);
      return ended;
    },
    endAll: async (personId, at, except) => {
      const ended = await sessions.endAll(personId, at, except);
      note('ended', ended);
      return ended;
    },
    endWith: async (device, at, except) => {
      const ended = await sessions.endWith(device, at, except);
      note('ended', ended);
      return ended;
    },
  };
}
