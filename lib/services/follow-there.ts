import { isFault } from '#lib/domain/fault';
import type { Person } from '#lib/domain/person';
import type { Portal } from '#lib/ports/portal';

const waits = [200, 1_000] as const;

/**
 * Has the system outside follow what is committed here already. A little is waited for it; should it stay away, the fault is
 * told, and doing the same once more has it follow then: what was done here stays done.
 */
export async function followThere(there: (() => Promise<void>) | null): Promise<void> {
  if (there === null) return;
  for (const wait of waits) {
    try {
      await there();
      return;
    } catch (thrown) {
      if (!isFault(thrown) || thrown.code !== 'backend-unreachable') throw thrown;
      await pause(wait);
    }
  }
  await there();
}

/** The same for somebody's MFA, switched on or off here. */
export function followMfaThere({ backend }: Pick<Portal, 'backend'>, person: Person, on: boolean): Promise<void> {
  return followThere(backend.mfaSwitched ? async () => backend.mfaSwitched?.(person, on) : null);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, milliseconds);
  });
}
