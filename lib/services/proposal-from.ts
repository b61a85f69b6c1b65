import type { Filled, Proposal } from '#lib/domain/assist';
import { parseMethodName } from '#lib/domain/method-name';
import { parseMobileNumber } from '#lib/domain/phone-number';
import type { NumberPolicy, NumberRefusal } from '#lib/domain/phone-number';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Step } from '#lib/journeys/journey';
import type { Run } from './current-enrolment.ts';

const longestNumber = 100;

/** What counts here, of the person's own organisation. */
export interface Accepted extends NumberPolicy {
  readonly ways: readonly ('text' | 'call')[];
}

/**
 * What the agent typed, for the field of this one step of this one run; what can be asked there decides. It is judged here as it
 * will be when the person says yes, so that they are asked about nothing that would be refused then.
 */
export function proposalFrom(
  { run, step }: { readonly run: Run; readonly step: Step },
  filled: Filled,
  accepted: Accepted,
): Result<
  Proposal,
  NumberRefusal | RefusalOf<'name-missing' | 'name-too-long' | 'assist-not-now' | 'method-not-offered'>
> {
  const place = { enrolmentId: run.enrolment.id, step: step.id };
  if (step.does !== 'ask') return refuse({ code: 'assist-not-now' });
  switch (step.fact) {
    case 'uk-mobile': {
      const number = numberFrom(filled, accepted);
      return number.ok ? ok({ ...place, ...number.value }) : number;
    }
    case 'key-name': {
      const name = parseMethodName(filled.name ?? '');
      return name.ok ? ok({ ...place, what: 'name', name: name.value }) : name;
    }
    case 'app-password-name':
      return refuse({ code: 'assist-not-now' });
  }
}

type Typed = Omit<Extract<Proposal, { readonly what: 'number' }>, 'enrolmentId' | 'step'>;

function numberFrom(
  { number: typed = '', country: chosen = '', by }: Filled,
  accepted: Accepted,
): Result<Typed, NumberRefusal | RefusalOf<'method-not-offered'>> {
  const number = typed.trim().slice(0, longestNumber);
  const country = /^[A-Z]{2}$/.test(chosen) ? chosen : 'GB';
  if (by !== undefined && !accepted.ways.includes(by)) return refuse({ code: 'method-not-offered' });
  const read = parseMobileNumber(number, country, accepted);
  return read.ok ? ok({ what: 'number', number, country, by: by ?? null }) : read;
}
