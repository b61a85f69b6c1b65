import type { ReactNode } from 'react';
import { assistDeskWords, guideWords, hiddenWords, pageName, seenLabel, seenValue } from '#lib/content/assist-desk';
import { mirrorOf } from '#lib/content/assist-mirror';
import type { Mirrored, Suggested } from '#lib/content/assist-mirror';
import { chooseWords } from '#lib/content/choose-method';
import { isEnrolmentJourney, stepCaption, stepTitle } from '#lib/content/journeys';
import { methodWords } from '#lib/content/methods';
import { refusalWords } from '#lib/content/refusals';
import type { AgentsAssist, AgentsScreen, SeenField } from '#lib/domain/assist';

interface Props {
  readonly assist: AgentsAssist;
  readonly app: Suggested;
  readonly now: number;
}

type Of<Kind extends AgentsScreen['kind']> = Extract<AgentsScreen, { readonly kind: Kind }>;

/** What the person sees, drawn from what the service desk may know of it. */
export function PersonsScreen({ assist, app, now }: Props) {
  const { person, screen } = assist;
  return (
    <section aria-labelledby="persons-screen" className="stack tight">
      <h2 id="persons-screen" className="h3">
        {assistDeskWords.screen.title(person.name)}
      </h2>
      <div className="sheet stack seen">
        {screen === null && <p>{assistDeskWords.screen.none}</p>}
        {screen?.kind === 'step' && <StepSeen screen={screen} app={app} person={person.name} now={now} />}
        {screen?.kind === 'choose-method' && <ChoiceSeen screen={screen} />}
        {screen?.kind === 'other' && <OtherSeen screen={screen} />}
      </div>
    </section>
  );
}

interface StepProps {
  readonly screen: Of<'step'>;
  readonly app: Suggested;
  readonly person: string;
  readonly now: number;
}

function StepSeen({ screen, app, person, now }: StepProps) {
  const { journey, step, position, total, refusal } = screen;
  if (!isEnrolmentJourney(journey)) return null;
  const guide = guideWords(journey, screen.guide);
  const mirrored = mirrorOf(screen, app);
  return (
    <>
      <Heading caption={stepCaption(journey, position, total)} title={stepTitle(journey, step, screen.own)} />
      {refusal !== null && (
        <div className="summary">
          <p>{refusalWords(refusal, now)}</p>
        </div>
      )}
      {screen.proved && <p>{assistDeskWords.screen.proved}</p>}
      {mirrored === null
        ? screen.fields.map((field) => <FieldSeen key={field.field} field={field} person={person} />)
        : mirrored.map((part, at) => <Mirror key={at} part={part} person={person} />)}
      <ChallengeSeen screen={screen} person={person} />
      {screen.step === 'mobile-number' && <p className="quiet">{assistDeskWords.screen.typing(person)}</p>}
      {guide !== null && (
        <p className="seen-note">
          <a href={`/guides/${journey}`}>{guide}</a>
        </p>
      )}
    </>
  );
}

function Heading({ caption, title }: { readonly caption: string; readonly title: string }) {
  return (
    <>
      <p className="caption">{caption}</p>
      <h3 className="seen-title">{title}</h3>
    </>
  );
}

/** A part of their screen: to be read, and nothing of it to be pressed here. */
function Mirror({ part, person }: { readonly part: Mirrored; readonly person: string }): ReactNode {
  const words = assistDeskWords.screen;
  switch (part.is) {
    case 'text':
      return <p>{part.words}</p>;
    case 'folded':
      return <p className="seen-folded">▸ {part.words}</p>;
    case 'link':
      return <p className="seen-link">{part.words}</p>;
    case 'list':
      return (
        <ol>
          {part.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      );
    case 'field':
      return <Box label={part.label} hint={part.hint} value={part.value} />;
    case 'secret':
      return (
        <div>
          {part.label !== null && <p className="seen-label">{part.label}</p>}
          <p className="masked">{hiddenWords(part.field, person)}</p>
        </div>
      );
    case 'buttons':
      return (
        <p className="row">
          {part.words.map((each, at) => (
            <span key={each} className={at === 0 ? 'seen-button main' : 'seen-button'}>
              <span className="unseen">{words.button} </span>
              {each}
            </span>
          ))}
        </p>
      );
  }
}

interface BoxProps {
  readonly label: string;
  readonly hint: string | null;
  readonly value: string;
}

/** A field of theirs as it was last sent; an empty one is an empty box. */
function Box({ label, hint, value }: BoxProps) {
  return (
    <dl className="seen-field">
      <dt>{label}</dt>
      {hint !== null && <dd className="hint">{hint}</dd>}
      <dd className="seen-box">
        {value === '' ? <span className="unseen">{assistDeskWords.screen.empty}</span> : value}
      </dd>
    </dl>
  );
}

function FieldSeen({ field, person }: { readonly field: SeenField; readonly person: string }): ReactNode {
  if (field.shown === 'hidden') return <p className="masked">{hiddenWords(field.field, person)}</p>;
  return <Box label={seenLabel(field.field)} hint={null} value={seenValue(field.field, field.value)} />;
}

/** What the person is asked for beside the fields, by its kind alone. */
function ChallengeSeen({ screen, person }: Omit<StepProps, 'now' | 'app'>): ReactNode {
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
          <li key={kind}>
            {methodWords[kind].name}: {chooseWords.setUp}
          </li>
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
