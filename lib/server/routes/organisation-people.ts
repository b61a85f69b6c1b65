import type { z } from 'zod';
import type { peopleForm, ukNumberForm } from '#lib/contract/forms';
import type { Present } from '#lib/domain/actor';
import type { Done, PeopleNamed, WhyNotDone } from '#lib/domain/done';
import { peopleFilters } from '#lib/domain/people-filter';
import type { Refusal } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import { enterNumber } from '#lib/services/enter-number';
import type { PersonOutcome, SeveralRefusal } from '#lib/services/for-several-people';
import { organisationOf } from '#lib/services/hold-policy';
import { invitePeople } from '#lib/services/invite-people';
import { switchMfaOnFor } from '#lib/services/switch-mfa-on-for';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

type Ticked = Call<Present, z.infer<typeof peopleForm>>;

/** Names that a message can carry: it goes in a cookie. */
const mostNames = 8;
const longestName = 60;

export async function serveSwitchOn(call: Ticked): Promise<Reply> {
  return answered(call, 'switch-mfa-on', await switchMfaOnFor(call.running.portal, call.present, chosenIn(call)));
}

export async function serveInvite(call: Ticked): Promise<Reply> {
  return answered(call, 'invite', await invitePeople(call.running.portal, call.present, chosenIn(call)));
}

export async function serveEnterNumber(call: Call<Present, z.infer<typeof ukNumberForm>>): Promise<Reply> {
  const { running, present, input, params } = call;
  const person = params['person'] ?? '';
  const typed = { number: (input.number ?? '').slice(0, 100), country: input.country ?? 'GB' };
  const entered = await enterNumber(running.portal, present, { person, ...typed });
  if (entered.ok) {
    const { name, organisationId } = entered.value;
    const next = `/admin/people?organisation=${encodeURIComponent(organisationId)}`;
    return { next, said: { does: 'done', done: { code: 'number-entered', name } } };
  }
  const gone = entered.refusal.code === 'not-found';
  const next = gone ? '/admin/people' : `/admin/people/${encodeURIComponent(person)}/number`;
  return refused(next, entered.refusal, typed);
}

function chosenIn({ input, params }: Ticked) {
  return { organisationId: organisationOf(params['organisation'] ?? ''), people: input.people };
}

/** Back to the list that they were chosen in, with who was done and who not. */
function answered(
  { input, params }: Ticked,
  act: Extract<Done, { readonly code: 'people-done' }>['act'],
  result: Result<readonly PersonOutcome[], SeveralRefusal>,
): Reply {
  const filter = peopleFilters.find((each) => each === input.filter) ?? 'all';
  const query = new URLSearchParams({ organisation: params['organisation'] ?? '', filter });
  if (input.search !== '') query.set('q', input.search);
  const next = `/admin/people?${query.toString()}`;
  if (!result.ok) return refused(result.refusal.code === 'not-found' ? '/admin/people' : next, result.refusal, {});
  const outcomes = result.value;
  const whys = [...new Set(outcomes.flatMap(({ why }) => (why === null ? [] : [why])))];
  const not = whys.map((why) => ({ why, ...named(outcomes, why) }));
  const done = { code: 'people-done', act, done: named(outcomes, null), not } as const;
  return { next, said: { does: 'done', done }, body: { people: outcomes } };
}

function named(outcomes: readonly PersonOutcome[], why: WhyNotDone | null): PeopleNamed {
  const those = outcomes.filter((each) => each.why === why);
  const names = those.flatMap(({ name }) => (name === null ? [] : [name.slice(0, longestName)]));
  return { count: those.length, names: names.slice(0, mostNames) };
}

function refused(next: string, refusal: Refusal, typed: Readonly<Record<string, string>>): Reply {
  return { next, refusal, said: { does: 'refused', refusal, field: null, typed } };
}
