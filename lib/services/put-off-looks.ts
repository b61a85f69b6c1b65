import type { MethodId } from '#lib/domain/method';
import type { PersonId } from '#lib/domain/person';

/** Longer than a backend may take to answer: until then what appears may be the portal's own doing. */
export const changeLasts = 2 * 60_000;

/** More than have something new that is not written down at once; it only keeps what is old from piling up. */
const most = 10_000;

/** What was seen to be new while the portal was changing something itself, and when for the first time; by process. */
export interface PutOffLooks {
  /** Of what is new, what has been so for longer than any change lasts: that is nobody's change under way. */
  overdue(person: PersonId, fresh: readonly MethodId[], now: number): readonly MethodId[];
  /** Everything is written down. */
  clear(person: PersonId): void;
}

/** Changes without end must not keep what somebody else has added from being told. */
export function putOffLooks(): PutOffLooks {
  const kept = new Map<PersonId, ReadonlyMap<MethodId, number>>();
  return {
    overdue(person, fresh, now) {
      const before = kept.get(person);
      const since = new Map(fresh.map((id) => [id, before?.get(id) ?? now] as const));
      if (kept.size >= most) kept.clear();
      if (fresh.length > 0) kept.set(person, since);
      return fresh.filter((id) => (since.get(id) ?? now) <= now - changeLasts);
    },
    clear(person) {
      kept.delete(person);
    },
  };
}
