import { z } from 'zod';

/** Several lines. No NUL: a database may refuse it. */
const text = z
  .string()
  .max(10_000)
  .regex(/^[^\0]*$/);
const ticked = z.literal('yes').optional();

/** What one of the staff does to somebody's account: why, how they made sure who it is, and to which method. */
export const deskActForm = z.strictObject({
  reason: text,
  'called-back': ticked,
  'vouched-for': ticked,
  'seen-with-pass': ticked,
  'proved-by-phone': ticked,
  method: z
    .string()
    .max(64)
    .regex(/^[\w-]+$/)
    .optional(),
});

export const declineForm = z.strictObject({ word: text });
