import assert from 'node:assert/strict';
import { viewAgentsAssist } from '../view-agents-assist.ts';
import type { Assisted } from './assisted.ts';
import { rightCode } from './wizard-world.ts';

/** What is kept beside it, to judge by. */
export interface Watched {
  readonly at: Assisted;
  /** Assists that have ever been over. */
  readonly over: Set<string>;
  /** Numbers that the person typed: canaries that no agent is to see more than three digits of. */
  readonly typed: Set<string>;
  /** How often something was driven, seen and confirmed, so that the run was about something. */
  readonly reached: { drove: number; seen: number; confirmed: number };
}

/** What a command may change of the account: nothing; where the run is; or what is set up. */
export type By = 'nobody' | 'agent' | 'person';

/** How it stands. */
export async function standing({ at }: Watched) {
  const run = await at.real.current();
  const present = await at.me();
  const assist = await at.portal.store.assists.latestOf(present.actor.session.id);
  const methods = (await at.real.methods()).length;
  return { assist, run, methods, secondAt: present.actor.session.secondStep?.at ?? null };
}

type Standing = Awaited<ReturnType<typeof standing>>;

/** The invariants, after each command. */
export async function holds(
  real: Watched,
  { before, by }: { readonly before: Standing; readonly by: By },
): Promise<void> {
  const after = await standing(real);
  if (by !== 'person') provesNothing(before, after);
  if (by === 'agent' && before.assist?.state !== 'driving') {
    assert.deepEqual(after.run, before.run, 'nothing is driven without the person’s word');
  }
  await seesNoSecret(real);
  const { assist } = after;
  if (assist !== null && assist.state !== 'driving')
    assert.equal(assist.proposal, null, 'a proposal ends with driving');
  if (assist?.state === 'over') real.over.add(assist.id);
  await staysOver(real);
  assert.equal(await real.at.portal.store.audit.firstBreak(real.at.real.personId), null);
}

function provesNothing(before: Standing, after: Standing): void {
  assert.equal(after.methods, before.methods, 'only the person’s own proof sets a method up');
  assert.equal(after.secondAt, before.secondAt, 'nor is a session raised by anybody else');
  if (after.run?.id === before.run?.id) {
    assert.equal(after.run?.facts.number, before.run?.facts.number, 'nothing filled in is used unconfirmed');
    return;
  }
  assert.equal(after.run?.facts.numberAsTyped, undefined, 'a run begun by an agent knows no number');
}

async function staysOver({ at, over }: Watched): Promise<void> {
  for (const id of over) {
    const now = await at.portal.store.assists.byId(id);
    assert.deepEqual([now?.state, now?.code], ['over', null], 'over is over');
  }
}

/** All that the agent is given, searched for what is planted. */
async function seesNoSecret(real: Watched): Promise<void> {
  const { at, typed, reached } = real;
  const { assist } = await standing(real);
  const view = assist === null ? null : await viewAgentsAssist(at.portal, await at.hana.present(), assist.id);
  if (view === null) return;
  const letIn = view.state === 'watching' || view.state === 'driving';
  if (view.screen !== null) assert.ok(letIn, 'only whoever is let in sees the screen');
  if (letIn) reached.seen += 1;
  const text = JSON.stringify(view);
  for (const number of typed) {
    if (number !== assist?.agentTyped) assert.ok(!text.includes(number), 'a number is masked');
  }
  for (const secret of await secretsNow(real))
    assert.ok(!text.includes(secret), 'no key, no code, nor what names them');
}

/** What is on the person's screen and not on the agent's. */
async function secretsNow({ at }: Watched): Promise<readonly string[]> {
  const id = (await at.real.current())?.challengeId ?? null;
  if (id === null) return [];
  const challenge = await at.portal.backend.view((await at.me()).actor, id);
  const code = await rightCode(at.real, id);
  return [
    ...(challenge?.kind === 'scan-qr' ? [challenge.key, challenge.uri] : []),
    ...(code === null ? [] : [code, id]),
  ];
}
