import { GetHelp } from '#components/assist/get-help';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { Address } from '#components/ui/address';
import { PostButton } from '#components/ui/post-button';
import { hear } from '#components/ui/problem';
import { methodInWords } from '#lib/content/methods';
import { enrolWords } from '#lib/content/self-service';
import { usableMethods } from '#lib/domain/method';
import { enrolling, portal, readSaid, settings } from '#lib/server/page';

const path = '/self-service/enrol';

/** Self-enrol for MFA, Confirm (guide 1.1, steps 4 and 5). */
export default async function Enrol({ searchParams }: { readonly searchParams: SearchParams }) {
  const { actor, set } = await enrolling(path);
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const { person } = actor;
  const title = person.sharedMailbox ? enrolWords.shared.title : enrolWords.title;
  return (
    <Page frame={settings()} title={title} now={now} problem={problem} done={done} back="/self-service">
      <h1>{title}</h1>
      {person.sharedMailbox && <Shared />}
      {!person.sharedMailbox && person.mfaOnAt === null && (
        <Confirm address={person.email} kept={usableMethods(set).map(methodInWords)} />
      )}
      {!person.sharedMailbox && person.mfaOnAt !== null && <OnAlready />}
      <GetHelp />
    </Page>
  );
}

interface ConfirmProps {
  readonly address: string;
  /** The working methods from before. */
  readonly kept: readonly string[];
}

function Confirm({ address, kept }: ConfirmProps) {
  const points = kept.length === 0 ? enrolWords.points : [enrolWords.kept(kept.join('; '))];
  return (
    <>
      <p className="lead">{enrolWords.lead}</p>
      <ul>
        {[enrolWords.why, ...points].map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <p>
        {enrolWords.forAddress}{' '}
        <b>
          <Address text={address} />
        </b>
        .
      </p>
      <PostButton action="/api/mfa">{enrolWords.button}</PostButton>
    </>
  );
}

function OnAlready() {
  return (
    <>
      <p className="lead">{enrolWords.onAlready}</p>
      <p>
        <a className="button" href="/self-service/choose-method">
          {enrolWords.goOn}
        </a>
      </p>
    </>
  );
}

function Shared() {
  const words = enrolWords.shared;
  return (
    <>
      <p>{words.text}</p>
      <p>{words.instead}</p>
      <p>
        <a className="button" href="/self-service">
          {words.back}
        </a>
      </p>
    </>
  );
}
