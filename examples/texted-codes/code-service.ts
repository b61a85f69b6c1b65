import { z } from 'zod';
import { Fault } from '#lib/domain/fault';
import type { Inspected } from '#lib/ports/backend-island';

/** The service outside, as the backend sees it. */
export type CodeService = ReturnType<typeof codeService>;

/** What it may answer; nothing else is read. */
const sent = z.object({ is: z.literal('sent') });
const judged = z.object({ is: z.enum(['right', 'wrong', 'expired']) });

/** Asks the service, for three seconds. Whatever goes wrong out there becomes a fault, here and nowhere else. */
export function codeService(at: Readonly<Record<'TEXTED_CODES_URL' | 'TEXTED_CODES_TOKEN', string>>) {
  const headers = { authorization: `Bearer ${at.TEXTED_CODES_TOKEN}`, 'content-type': 'application/json' };
  async function ask<Answer>(path: string, body: object, answers: z.ZodType<Answer>): Promise<Answer> {
    const signal = AbortSignal.timeout(3_000);
    const asked = { method: 'POST', headers, body: JSON.stringify(body), redirect: 'error', signal } as const;
    const reply = await fetch(new URL(path, at.TEXTED_CODES_URL), asked).catch((cause: unknown) => {
      throw new Fault('backend-unreachable', 'The code service does not answer.', cause);
    });
    const read = answers.safeParse(await reply.json().catch(() => null));
    if (reply.ok && read.success) return read.data;
    throw new Fault('backend-not-understood', `The code service answered ${String(reply.status)}.`);
  }
  return {
    /** Makes a code for `id` and texts it; earlier codes of `id` stay good for their own time. */
    send: (what: { id: string; number: string }) => ask('codes', what, sent).then(() => null),
    judge: (what: { id: string; code: string }) => ask('codes/judge', what, judged).then(({ is }) => is),
    async inspect(): Promise<readonly Inspected[]> {
      await ask('codes/judge', { id: 'nobody', code: '000000' }, judged);
      return [{ state: 'ok', about: 'code service', words: `answers at ${at.TEXTED_CODES_URL}.` }];
    },
  };
}
