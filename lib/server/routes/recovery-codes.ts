import type { z } from 'zod';
import type { recoveryCodeForm } from '#lib/contract/forms';
import type { Present } from '#lib/domain/actor';
import { parseRecoveryCode } from '#lib/domain/recovery-code';
import type { Refusal } from '#lib/domain/refusal';
import { makeRecoveryCodes, putCodesAway } from '#lib/services/make-recovery-codes';
import { useRecoveryCode } from '#lib/services/use-recovery-code';
import { markBrowser } from '../known-browser.ts';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

const page = '/self-service/recovery-codes';

export async function serveMakeCodes({ running, present }: Call<Present, object>): Promise<Reply> {
  const made = await makeRecoveryCodes(running.portal, present);
  return made.ok ? { next: page } : refused(page, made.refusal);
}

export async function serveCodesDone({ running, present }: Call<Present, object>): Promise<Reply> {
  await putCodesAway(running.portal, present);
  return { next: '/self-service' };
}

/** A recovery code in the place of the second step of signing in. */
export async function serveUseCode(call: Call<Present, z.infer<typeof recoveryCodeForm>>): Promise<Reply> {
  const { running, present, input } = call;
  const here = '/sign-in/recovery-code';
  const code = parseRecoveryCode(input['recovery-code']);
  if (!code.ok) return refused(here, code.refusal);
  const used = await useRecoveryCode(running.portal, present, code.value);
  if (!used.ok) {
    return used.refusal.code === 'account-locked'
      ? { ...refused('/sign-in', used.refusal), token: null }
      : refused(here, used.refusal);
  }
  const { token, left } = used.value;
  return {
    next: present.actor.session.wantedPath ?? '/self-service',
    token,
    cookies: [markBrowser(running.portal, present.actor.person.email)],
    said: { does: 'done', done: { code: 'recovery-code-used', left } },
  };
}

function refused(next: string, refusal: Refusal): Reply {
  return { next, refusal, said: { does: 'refused', refusal, field: null, typed: {} } };
}
