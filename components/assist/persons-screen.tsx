import type { ReactNode } from 'react';
import { assistDeskWords, guideWords, hiddenWords, pageName, seenLabel, seenValue } from '#lib/content/assist-desk';
import { chooseWords } from '#lib/content/choose-method';
import { isEnrolmentJourney, stepCaption, stepTitle } from '#lib/content/journeys';
import { methodWords } from '#lib/content/methods';
import { refusalWords } from '#lib/content/refusals';
import type { AgentsAssist, AgentsScreen, SeenField } from '#lib/domain/assist';

interface Props {
  readonly assist: AgentsAssist;
  readonly now: number;
}

type Of<Kind extends AgentsScreen['kind']> = Extract<AgentsScreen, { readonly kind: Kind }>;

/** What the person sees, drawn from what the service desk may know of it. */
export function PersonsScreen({ assist, now }: Props) {
  const { person, screen } = assist;
  return (
    <section aria-labelledby="persons-screen" className="stack tight">
      <h2 id="persons-screen" className="h3">
        {assistDeskWords.screen.title(person.name)}
      </h2>
      <div className="sheet stack seen">
        {screen === null && <p>{assistDeskWords.screen.none}</p>}
        {screen?.kind === 'step' && <StepSeen screen={screen} person={person.name} now={now} />}
        {screen?.kind === 'choose-method' && <ChoiceSeen screen={screen} />}
        {screen?.kind === 'other' && <OtherSeen screen={screen} />}
      </div>
    </section>
  );
}

interface StepProps {
  readonly screen: Of<'step'>;
  readonly person: string;
  readonly now: number;
}

function StepSeen({ screen, person, now }: StepProps) {
  const { journey, step, position, total, refusal } = screen;
  if (!isEnrolmentJourney(journey)) return null;
  const guide = guideWords(journey, screen.guide);
  return (
    <>
      <Heading caption={stepCaption(journey, position, total)} title={stepTitle(journey, step)} />
      {guide !== null && <p className="tag plain">{guide}</p>}
      {refusal !== null && (
        <div className="summary">
          <p>{refusalWords(refusal, now)}</p>
        </div>
      )}
      {screen.proved && <p>{assistDeskWords.screen.proved}</p>}
      {screen.fields.filter(isThere(screen)).map((field) => (
        <FieldSeen key={field.field} field={field} person={person} />
      ))}
      <ChallengeSeen screen={screen} person={person} />
    </>
  );
}

/** A code is typed only where one is asked for. */
function isThere({ challenge }: Of<'step'>) {
  return ({ field }: SeenField) => field !== 'code' || challenge === null || challenge === 'enter-code';
}

function Heading({ caption, title }: { readonly caption: string; readonly title: string }) {
  return (
    <>
      <p className="caption">{caption}</p>
      <h3 className="seen-title">{title}</h3>
    </>
  );
}

function FieldSeen({ field, person }: { readonly field: SeenField; readonly person: string }): ReactNode {
  if (field.shown === 'hidden') return <p className="masked">{hiddenWords(field.field, person)}</p>;
  const value = seenValue(field.field, field.value);
  return (
    <dl className="seen-field">
      <dt>{seenLabel(field.field)}</dt>
      <dd>{value === '' ? assistDeskWords.screen.empty : value}</dd>
    </dl>
  );
}

/** What the person is asked for beside the fields, by its kind alone. */
function ChallengeSeen({ screen, person }: Omit<StepProps, 'now'>): ReactNode {
  const { challenge } = screen;
  if (challenge === null) return null;
  const words = assistDeskWords.screen.challenge[challenge];
  return words === null ? null : <p>{words(person)}</p>;
}

function ChoiceSeen({ screen }: { readonly screen: Of<'choose-method'> }) {
  return (
    <>
      <h3 className="seen-title">{chooseWords.title}</h3>
      <p>{assistDeskWords.screen.offered}</p>
      <ul>
        {screen.offered.map(({ kind }) => (
          <li key={kind}>{methodWords[kind].name}</li>
        ))}
      </ul>
    </>
  );
}

function OtherSeen({ screen }: { readonly screen: Of<'other'> }) {
  return (
    <>
      <p>{assistDeskWords.screen.onPage}</p>
      <h3 className="seen-title">{pageName(screen.path)}</h3>
      <p className="masked">{assistDeskWords.screen.otherHidden}</p>
    </>
  );
}
