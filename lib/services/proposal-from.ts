import type { Filled, Proposal } from '#lib/domain/assist';
import { parseMethodName } from '#lib/domain/method-name';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Step } from '#lib/journeys/journey';
import type { Run } from './current-enrolment.ts';

const longestNumber = 100;

/** What the agent typed, for the field of this one step of this one run; what can be asked there decides. */
export function proposalFrom(
  { run, step }: { readonly run: Run; readonly step: Step },
  filled: Filled,
): Result<Proposal, RefusalOf<'number-missing' | 'name-missing' | 'name-too-long' | 'assist-not-now'>> {
  const place = { enrolmentId: run.enrolment.id, step: step.id };
  if (step.does !== 'ask') return refuse({ code: 'assist-not-now' });
  switch (step.fact) {
    case 'uk-mobile': {
      const number = (filled.number ?? '').trim().slice(0, longestNumber);
      if (number === '') return refuse({ code: 'number-missing' });
      const country = /^[A-Z]{2}$/.test(filled.country ?? '') ? (filled.country ?? 'GB') : 'GB';
      return ok({ ...place, what: 'number', number, country, by: filled.by ?? null });
    }
    case 'key-name': {
      const name = parseMethodName(filled.name ?? '');
      return name.ok ? ok({ ...place, what: 'name', name: name.value }) : name;
    }
    case 'app-password-name':
      return refuse({ code: 'assist-not-now' });
  }
}
