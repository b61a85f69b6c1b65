import { z } from 'zod';

const line = z
  .string()
  .max(1_000)
  .regex(/^[^\0]*$/);
const version = z.union([z.string().regex(/^\d{1,9}$/), z.number().int().min(0)]).transform(Number);

/** The code that the person reads out, and why the agent joins. */
export const knockForm = z.strictObject({ code: line, reason: line });

/** What the agent does on the person's screen, as it was when they chose it. */
export const driveForm = z.strictObject({
  do: z.enum(['choose', 'propose', 'withdraw', 'resend', 'back', 'go-on']),
  version,
  journey: z
    .string()
    .max(64)
    .regex(/^[\w-]+$/)
    .optional(),
  number: line.optional(),
  country: z.string().max(2).optional(),
  by: z.enum(['text', 'call']).optional(),
  name: line.optional(),
});

/** What the person says of what the agent filled in: of exactly what they were shown. */
export const proposalForm = z.strictObject({ version });
