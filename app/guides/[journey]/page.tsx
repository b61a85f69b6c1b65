import { notFound } from 'next/navigation';
import { menuOf, Page } from '#components/frame/page';
import { GuidePart } from '#components/guides/guide-part';
import { PrintButton } from '#components/guides/print-button';
import { frameWords } from '#lib/content/frame';
import { guideOf, guidesPage, isGuide, withNames } from '#lib/content/guides';
import { portal, settings, onlooker } from '#lib/server/page';

interface Props {
  readonly params: Promise<{ readonly journey: string }>;
}

/** The printable guide of one journey, for anybody. */
export default async function GuidePage({ params }: Props) {
  const { journey } = await params;
  if (!isGuide(journey)) notFound();
  const frame = settings();
  const { section, words: guide, parts, length } = guideOf(journey, frame.authenticator.own);
  const words = guidesPage;
  return (
    <Page frame={frame} title={guide.title} now={portal().clock.now()} menu={menuOf(await onlooker())} back="/guides">
      <p className="caption">
        {section === null ? frame.organisationName : `${frame.organisationName}, ${words.section(section)}`}
      </p>
      <h1>{guide.title}</h1>
      <p className="lead">{withNames(guide.lead, frame)}</p>
      <p className="row screen-only">
        <PrintButton>{words.print}</PrintButton>
        <a href={guide.begin}>{words.begin}</a>
      </p>
      <h2>{words.before}</h2>
      <ul>
        {guide.before.map((each) => (
          <li key={each}>{withNames(each, frame)}</li>
        ))}
      </ul>
      <p className="inset">{words.devices}</p>
      <h2>{words.all(length)}</h2>
      {parts
        .filter((part) => part.steps.length > 0)
        .map((part) => (
          <GuidePart key={part.screen} part={part} frame={frame} />
        ))}
      <h2>{words.help}</h2>
      <p>
        {words.helpText} {frame.supportPhone !== '' && `${frameWords.help.phone} ${frame.supportPhone}. `}
        {frame.supportEmail}
      </p>
      <p className="screen-only">
        <a href={`/feedback?about=${journey}`}>{words.feedback}</a>
      </p>
      <p className="print-only">{words.printed(frame.portalName, `${frame.publicUrl}/guides/${journey}`)}</p>
    </Page>
  );
}
