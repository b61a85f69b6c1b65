import { menuOf, Page } from '#components/frame/page';
import { StaffMenu } from '#components/frame/staff-page';
import { awayWords, notThereWords } from '#lib/content/broken';
import { busyWords } from '#lib/content/refusals';
import type { Present } from '#lib/domain/actor';
import { parseReturnPath } from '#lib/domain/return-path';
import { holdsRight, rankOf } from '#lib/domain/rights';
import { onlooker, portal, settings, struckOff } from '#lib/server/page';

/** The system that keeps the methods does not answer: nobody can be asked for a second step, and nobody is let in without. */
export default async function UnavailablePage({ searchParams }: PageProps<'/unavailable'>) {
  const frame = settings();
  const { back, why, seconds, reference } = await searchParams;
  const busy = typeof seconds === 'string' && /^[1-9][0-9]{0,4}$/.test(seconds) ? Number(seconds) : null;
  const path = parseReturnPath(typeof back === 'string' ? back : null, frame.publicUrl) ?? '/';
  const present = await onlooker();
  const menu = (await struckOff()) ? 'sign-out' : menuOf(present);
  const isDesk = menu === 'full' && present !== null && holdsRight(present.actor.person, 'assist');
  const words = why === 'not-there' ? notThereWords : awayWords;
  return (
    <Page frame={frame} title={words.title} now={portal().clock.now()} menu={menu}>
      <h1>{words.title}</h1>
      <p>{busy === null ? words.text : busyWords(busy)}</p>
      <p>
        <a className="button" href={path}>
          {words.again}
        </a>
      </p>
      {menu === 'full' && present !== null && <StillIn present={present} />}
      <p>
        {isDesk ? words.staff : words.help(frame.supportPhone)}
        {isReference(reference) && ` ${words.reference(reference)}`}
      </p>
    </Page>
  );
}

/** Only what looks like one of ours is shown: anybody may write an address. */
function isReference(given: string | readonly string[] | undefined): given is string {
  return typeof given === 'string' && /^[\w-]{12}$/.test(given);
}

/** Where somebody can go who had come in before. */
function StillIn({ present }: { readonly present: Present }) {
  const words = awayWords;
  const { person } = present.actor;
  return (
    <>
      <p>{words.stillIn}</p>
      <p className="row">
        <a href="/">{words.home}</a>
        <a href="/profile">{words.profile}</a>
      </p>
      {rankOf(person) > 0 && <StaffMenu staff={person} at={null} />}
    </>
  );
}
