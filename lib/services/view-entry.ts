import type { Present } from '#lib/domain/actor';
import type { Change } from '#lib/domain/change';
import { methodsForChange } from '#lib/domain/method';
import { methodsBefore, proofDueToUndo, undoingOf } from '#lib/domain/reporting';
import type { Line, Standing, Undoing } from '#lib/domain/reporting';
import { proofDue } from '#lib/domain/session';
import type { Portal } from '#lib/ports/portal';
import { lineOf } from './view-activity.ts';
import type { ActivityLine } from './view-activity.ts';
import { lineReference } from './report-not-me.ts';

export type Report = Extract<Change, { readonly what: 'not-me-reported' }>;

/** One line of the history, what was done about it and what can be. */
export interface EntryView {
  readonly line: ActivityLine;
  /** What was done when the person said that it was not they; null while they have not. */
  readonly report: Report | null;
  readonly undoing: Undoing;
  /** What stands before taking it back: nothing, a proof on the confirm page, or one that only a new sign-in can give. */
  readonly proof: 'none' | 'confirm' | 'sign-in-again';
  readonly promptsStopped: boolean;
}

/** How an account stands for taking something back. */
export async function standingNow(portal: Portal, { actor, set }: Present): Promise<Standing> {
  const appPasswords = await portal.store.appPasswords.of(actor.person.id);
  return { set, mfaOn: actor.person.mfaOnAt !== null, appPasswords };
}

/** What the page of one line shows; null where there is none that could be reported. */
export async function viewEntry(portal: Portal, present: Present, seq: number): Promise<EntryView | null> {
  const { person } = present.actor;
  const entry = await portal.store.audit.entry(person.id, seq);
  if (entry === null) return null;
  const reported = await portal.store.deskAlerts.references(person.id, 'not-me');
  const line = lineOf(entry, new Set(reported));
  if (line.report === 'none') return null;
  return {
    line,
    report: reported.includes(lineReference(seq)) ? await findReport(portal, person.id, seq) : null,
    undoing: undoingOf(entry, await standingNow(portal, present)),
    proof: proofFor(portal, present, entry),
    promptsStopped: person.promptsStoppedAt !== null,
  };
}

/** The confirm page asks for the strongest there is now; where all of those were set up since, they answer for nothing here. */
function proofFor(portal: Portal, { actor, set }: Present, line: Line): EntryView['proof'] {
  const now = portal.clock.now();
  if (proofDueToUndo({ session: actor.session, set }, line, now) === 'none') return 'none';
  // With a fresh proof by what came with the change, the confirm page would ask for nothing.
  if (proofDue(actor.session, set, now) === 'none') return 'sign-in-again';
  const before = methodsBefore(line, set);
  const asked = methodsForChange(set);
  return before.length === 0 || asked.some((method) => before.includes(method)) ? 'confirm' : 'sign-in-again';
}

const atOnce = 200;

/** Reports are written after what they are about: from the newest line back to it. */
async function findReport(portal: Portal, personId: string, seq: number): Promise<Report | null> {
  let before: number | undefined;
  for (;;) {
    const entries = await portal.store.audit.entriesOf(personId, atOnce, before);
    for (const { event } of entries) {
      if (event.what === 'not-me-reported' && event.seq === seq) return event;
    }
    const last = entries.at(-1);
    if (last === undefined || last.seq <= seq) return null;
    before = last.seq;
  }
}
