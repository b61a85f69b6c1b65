import { sql } from 'kysely';
import type { FailureSlots } from '#lib/ports/store/failure-slots';
import type { Access } from './access.ts';

export function failureSlots({ db }: Access): FailureSlots {
  return {
    note: async (slot, failures) => {
      await sql`insert into failure_slots (slot, failures) values (${slot}, ${failures})
        on conflict (slot) do update set failures = case
          when failure_slots.failures < excluded.failures then excluded.failures else failure_slots.failures end`.execute(
        db,
      );
    },
    sum: async (from, to) => {
      const row = await db
        .selectFrom('failure_slots')
        .select((each) => each.fn.sum<number | string | null>('failures').as('all'))
        .where('slot', '>=', from)
        .where('slot', '<', to)
        .executeTakeFirst();
      return Number(row?.all ?? 0);
    },
  };
}
