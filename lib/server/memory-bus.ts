import type { Bus } from '#lib/ports/bus';

/** A bus within this process. */
export function memoryBus(): Bus {
  const listeners = new Map<string, Set<() => void>>();
  return {
    reaches: 'this-process',
    tell(topic) {
      for (const listener of listeners.get(topic) ?? []) listener();
    },
    hear(topic, listener) {
      const hearing = listeners.get(topic) ?? new Set();
      hearing.add(listener);
      listeners.set(topic, hearing);
      return () => {
        hearing.delete(listener);
        if (hearing.size === 0) listeners.delete(topic);
      };
    },
  };
}
