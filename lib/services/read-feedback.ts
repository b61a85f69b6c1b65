import type { Ease } from '#lib/domain/feedback';
import type { Origin } from '#lib/domain/actor';
import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { mayFor } from '#lib/domain/rights';
import { organisationChain } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import type { FeedbackKept } from '#lib/ports/store/feedback';
import { staffAuditActor } from './record-staff-change.ts';

/** What is read: of what it is about (left out: all; null: of no journey), behind the last one of the page before. */
export interface FeedbackAsked {
  readonly about?: string | null;
  readonly behind: { readonly at: number; readonly id: string } | null;
}

/** What one person has said, as it is kept. */
export type FeedbackRead = FeedbackKept;

/** How easy it was in a month. */
export interface EaseOf {
  /** When it begins; epoch milliseconds. */
  readonly month: number;
  readonly eases: ReadonlyMap<Ease, number>;
}

const page = 30;
const months = 12;
const exportPage = 500;

/** A page of what people say, newest first, and how easy it was for them over the last twelve months. */
export async function readFeedback(
  { store, clock }: Portal,
  agent: Person,
  { about, behind }: FeedbackAsked,
): Promise<
  Result<
    { readonly kept: readonly FeedbackKept[]; readonly next: FeedbackKept | null; readonly over: readonly EaseOf[] },
    RefusalOf<'not-allowed'>
  >
> {
  if (!mayFor(agent, 'read-feedback', null)) return refuse({ code: 'not-allowed' });
  const kept = await store.feedback.newest(page + 1, behind, about);
  const over: EaseOf[] = [];
  for (const { begins, ends } of lastMonths(clock.now())) {
    over.push({ month: begins, eases: await store.feedback.eases(begins, ends, about) });
  }
  return ok({ kept: kept.slice(0, page), next: kept.length > page ? (kept[page - 1] ?? null) : null, over });
}

function lastMonths(now: number): readonly { readonly begins: number; readonly ends: number }[] {
  const today = new Date(now);
  return Array.from({ length: months }, (_, back) => {
    const month = today.getUTCMonth() - (months - 1 - back);
    return { begins: Date.UTC(today.getUTCFullYear(), month, 1), ends: Date.UTC(today.getUTCFullYear(), month + 1, 1) };
  });
}

/** All of it, newest first, page by page; that it was exported is written down first. */
export async function* exportFeedback(
  portal: Portal,
  by: { readonly agent: Person; readonly origin: Origin },
  about?: string | null,
): AsyncGenerator<readonly FeedbackKept[]> {
  const actor = staffAuditActor({ ...by, reason: '' });
  await portal.store.audit.append(organisationChain(null), actor, { what: 'feedback-exported' });
  let behind: FeedbackKept | null = null;
  for (;;) {
    const kept: readonly FeedbackKept[] = await portal.store.feedback.newest(exportPage, behind, about);
    if (kept.length > 0) yield kept;
    behind = kept.at(-1) ?? null;
    if (kept.length < exportPage) return;
  }
}
