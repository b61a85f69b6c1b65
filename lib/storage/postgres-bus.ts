import { createHash } from 'node:crypto';
import type { Bus } from '#lib/ports/bus';
import { Listening } from './drivers/postgres-listening.ts';

/** What a notice may hold at most is 8000 bytes (PostgreSQL, NOTIFY); so many names of 22 letters are well below. */
const mostAtOnce = 300;
/** So many are kept while the server is away; whoever hears looks again when it is back. */
const mostKept = 5_000;

/** A bus that has to be closed. */
export interface SharedBus extends Bus {
  close(): Promise<void>;
}

/**
 * A bus between all processes on one PostgreSQL (LISTEN and NOTIFY). What is told is heard here at once; elsewhere as soon
 * as the server has passed it on, as a hash: names of topics hold ids. It never fails whoever tells: while there is no
 * server nobody elsewhere hears, and when it is back everybody here is woken to look for themselves.
 */
export function postgresBus(url: string): SharedBus {
  const listeners = new Map<string, Set<() => void>>();
  const untold = new Set<string>();
  const wake = (name: string): void => {
    for (const listener of listeners.get(name) ?? []) listener();
  };
  const send = async (): Promise<void> => {
    while (untold.size > 0 && listening.isFree) {
      const names = [...untold].slice(0, mostAtOnce);
      for (const name of names) untold.delete(name);
      if (!(await listening.notify(names.join(',')))) for (const name of names) untold.add(name);
    }
  };
  const listening = new Listening(url, {
    heard: (names) => {
      for (const name of names.split(',')) wake(name);
    },
    back: () => {
      for (const name of listeners.keys()) wake(name);
      void send();
    },
  });
  return {
    get reaches() {
      return listening.isUp ? 'all-processes' : 'this-process';
    },
    tell(topic) {
      const name = nameOf(topic);
      wake(name);
      if (untold.size < mostKept) untold.add(name);
      // Those told in one go are sent in one.
      setImmediate(() => void send());
      listening.open();
    },
    hear(topic, listener) {
      listening.open();
      const name = nameOf(topic);
      const hearing = listeners.get(name) ?? new Set();
      hearing.add(listener);
      listeners.set(name, hearing);
      return () => {
        hearing.delete(listener);
        if (hearing.size === 0 && listeners.get(name) === hearing) listeners.delete(name);
      };
    },
    close: () => listening.close(),
  };
}

function nameOf(topic: string): string {
  return createHash('sha256').update(topic).digest('base64url').slice(0, 22);
}
