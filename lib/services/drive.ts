import type { Present } from '#lib/domain/actor';
import type { Assist, AssistDeed, AssistId, DriveAct } from '#lib/domain/assist';
import type { Refusal } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { stepAfter, stepBefore } from '#lib/journeys/journey';
import { findJourney } from '#lib/journeys/registry';
import { assistTopic } from '#lib/ports/bus';
import type { Portal } from '#lib/ports/portal';
import { assistedPerson, driverOf } from './assisted-person.ts';
import { beginAgain } from './begin-again.ts';
import { changeAssist } from './change-assist.ts';
import { drivenPortal } from './driven-portal.ts';
import { agentsAssist } from './find-assist.ts';
import { pathOf } from './path-of.ts';
import { policyOf } from './policy-of.ts';
import { proposalFrom } from './proposal-from.ts';
import type { Accepted } from './proposal-from.ts';
import { staffAuditActor } from './record-staff-change.ts';
import { startEnrolment } from './start-enrolment.ts';
import type { Held, Onward } from './step-outcome.ts';
import { submitStep } from './submit-step.ts';
import { chooseMethod, viewAssistedScreen } from './view-assisted-screen.ts';
import type { AssistedScreen } from './view-assisted-screen.ts';
import { waysToProve } from './view-choices.ts';
import { mayLookBack } from './view-step.ts';

/** What the agent asks for, of the screen as they saw it. */
export interface Driven {
  readonly id: AssistId;
  readonly version: number;
  readonly act: DriveAct;
}

/**
 * The agent does something on the person's screen, whom the person has let (row A24): only what is open on it now, for a minute
 * no longer than the assist. What is filled in waits for the person's own word and is used nowhere before. Each act is
 * written down with both names before it is done; one that is refused then is written down as refused, and not told as done.
 */
export async function drive(portal: Portal, present: Present, driven: Driven): Promise<Result<void, Refusal>> {
  const found = await agentsAssist(portal, present, driven.id);
  if (!found.ok) return found;
  const assist = found.value;
  if (assist.state !== 'driving') return refuse({ code: 'assist-not-now' });
  if (assist.version !== driven.version) return refuse({ code: 'assist-changed' });
  const { act } = driven;
  if (act.do === 'withdraw') return withdraw(portal, present, assist);
  const seen = await viewAssistedScreen(portal, assist);
  if (!seen.may.includes(act.do)) return refuse({ code: 'assist-not-now' });
  if (act.do === 'propose') return propose(portal, present, { assist, seen, filled: act.filled });
  const work = workFor(portal, { act, seen });
  return work === null ? refuse({ code: 'assist-not-now' }) : perform(portal, present, { assist, work });
}

type Filling = {
  readonly assist: Assist;
  readonly seen: AssistedScreen;
  readonly filled: Extract<DriveAct, { readonly do: 'propose' }>['filled'];
};

/** More than these in an assist are guesses. */
const mostProposals = 20;

function proposalsIn({ lines }: Assist): number {
  return lines.filter(({ did }) => did.what === 'filled-in').length;
}

/** Fills in what the person is to look at. */
async function propose(portal: Portal, { actor }: Present, filling: Filling): Promise<Result<void, Refusal>> {
  const { assist, seen, filled } = filling;
  if (seen.place === null || proposalsIn(assist) >= mostProposals) return refuse({ code: 'assist-not-now' });
  const read = proposalFrom(seen.place, filled, await acceptedFrom(portal, assist));
  if (!read.ok) return read;
  const proposal = read.value;
  const changed = await changeAssist(portal, {
    assist,
    by: 'agent',
    origin: actor.origin,
    did: { what: 'filled-in', field: proposal.what },
    to: { proposal },
  });
  return changed === null ? refuse({ code: 'assist-changed' }) : ok(undefined);
}

/** By what a number is judged: the policy of the person's organisation, as when they give it themselves. */
async function acceptedFrom(portal: Portal, assist: Assist): Promise<Accepted> {
  const dramaNumbers = portal.settings.mode === 'demo';
  const there = await assistedPerson(portal, assist);
  if (there === null) return { regions: [], dramaNumbers, ways: [] };
  const policy = await policyOf(portal, there.actor.person);
  return { regions: policy.regions, dramaNumbers, ways: waysToProve(portal, { policy, set: there.set }) };
}

/** Takes back what was filled in, before the person has answered. Their answer to it counts no more. */
async function withdraw(portal: Portal, { actor }: Present, assist: Assist): Promise<Result<void, Refusal>> {
  if (assist.proposal === null) return refuse({ code: 'assist-not-now' });
  const did = { what: 'withdrew', field: assist.proposal.what } as const;
  const { origin } = actor;
  const changed = await changeAssist(portal, { assist, by: 'agent', origin, did, to: { proposal: null } });
  return changed === null ? refuse({ code: 'assist-changed' }) : ok(undefined);
}

/** What is written down of an act, and what it does, which gives the page that the person's then leads to. */
interface Work {
  readonly did: AssistDeed;
  readonly run: (driver: Present, driven: Portal) => Promise<Result<string, Refusal>>;
}

function workFor(
  portal: Portal,
  {
    act,
    seen,
  }: { readonly act: Exclude<DriveAct, { readonly do: 'propose' | 'withdraw' }>; readonly seen: AssistedScreen },
): Work | null {
  if (act.do === 'choose') return choosing(act.journey);
  if (seen.place === null || seen.screen.kind !== 'step') return null;
  const { renews } = seen.screen;
  const { run, step } = seen.place;
  const { enrolment, journey } = run;
  const { id: of, version } = enrolment;
  switch (act.do) {
    case 'back': {
      const before = stepBefore(journey, step.id, portal.backend.capabilities);
      const to = before !== undefined && mayLookBack(enrolment, before) ? before.id : null;
      const path = to === null ? chooseMethod : pathOf(journey.id, to);
      return { did: { what: 'went-back', step: to ?? 'choose-method' }, run: async () => ok(path) };
    }
    case 'resend':
      return {
        did: { what: 'sent-again', ...(renews === null ? {} : { of: renews }) },
        run: async (driver, driven) => pathIn(await beginAgain(driven, driver, { enrolment: of, version })),
      };
    case 'go-on': {
      const next = stepAfter(journey, step.id, portal.backend.capabilities);
      const form = { enrolment: of, step: step.id, version, input: {} };
      return {
        did: { what: 'went-on', step: next?.id ?? step.id },
        run: async (driver, driven) => pathIn(await submitStep(driven, driver, form)),
      };
    }
  }
}

function choosing(journey: string): Work | null {
  const kind = findJourney(journey)?.enrols ?? null;
  if (kind === null) return null;
  return { did: { what: 'chose-method', kind }, run: (driver, driven) => startEnrolment(driven, driver, journey) };
}

function pathIn(taken: Result<Onward, Held>): Result<string, Refusal> {
  return taken.ok ? ok(taken.value.path) : refuse(taken.refusal.refusal);
}

async function perform(
  portal: Portal,
  { actor }: Present,
  { assist, work }: { readonly assist: Assist; readonly work: Work },
): Promise<Result<void, Refusal>> {
  const { person: agent, origin } = actor;
  const driver = await driverOf(portal, assist, { agent, origin });
  if (driver === null) return refuse({ code: 'assist-over' });
  const claimed = await changeAssist(portal, { assist, by: 'agent', origin, did: work.did, to: { proposal: null } });
  if (claimed === null) return refuse({ code: 'assist-changed' });
  const done = await work.run(driver, drivenPortal(portal));
  await portal.store.transaction(async (tables) => {
    if (done.ok) {
      // Not when the person has taken control back meanwhile: then nobody leads.
      await tables.assists.change(claimed, { lead: done.value });
      return;
    }
    await tables.assists.change(claimed, { lines: assist.lines });
    const by = staffAuditActor({ agent, origin, reason: assist.reason ?? '' });
    const refused = {
      what: 'assist-refused',
      assist: assist.id,
      agent: agent.name,
      refusal: done.refusal.code,
    } as const;
    await tables.audit.append(assist.personId, by, refused);
  });
  portal.bus.tell(assistTopic(assist.id));
  return done.ok ? ok(undefined) : done;
}
