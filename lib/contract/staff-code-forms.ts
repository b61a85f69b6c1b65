import { z } from 'zod';
import { callerChecks } from '#lib/domain/desk-act';
import type { CallerCheck } from '#lib/domain/desk-act';

const line = z
  .string()
  .max(1_000)
  .regex(/^[^\0]*$/);
const ticked = z.literal('yes').optional();

/** Why, and how the caller was verified: one box each, since a field comes once. */
const evidence = {
  reason: line,
  'called-back': ticked,
  'vouched-for': ticked,
  'seen-with-pass': ticked,
  'proved-by-phone': ticked,
} satisfies Record<CallerCheck | 'reason', unknown>;

export const makeAccessCodeForm = z.strictObject({ ...evidence, minutes: line });

export const makeDeskCodeForm = z.strictObject(evidence);

export const decideApprovalForm = z.strictObject({
  ...evidence,
  request: z
    .string()
    .max(64)
    .regex(/^[\w-]+$/),
  do: z.enum(['approve', 'decline']),
  number: line.optional(),
});

/** The boxes that were ticked. */
export function checksIn(input: Readonly<Partial<Record<CallerCheck, 'yes' | undefined>>>): readonly CallerCheck[] {
  return callerChecks.filter((each) => input[each] === 'yes');
}
