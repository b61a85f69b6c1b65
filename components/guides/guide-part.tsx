import type { Frame } from '#lib/content/frame';
import { guidesPage, pictureInWords, withNames } from '#lib/content/guides';
import type { GuidePart as Part } from '#lib/content/guides';

interface Props {
  readonly part: Part;
  readonly frame: Frame;
}

/** What is done on one screen, with its picture. */
export function GuidePart({ part, frame }: Props) {
  const { steps, pictures } = part;
  const numbers = steps.map(({ number }) => number);
  const words = guidesPage;
  return (
    <div className="guide-part">
      <ol start={numbers[0]} className="guide-steps">
        {steps.map(({ number, on, text, note }) => (
          <li key={number} value={number}>
            <p>
              <span className="tag">
                <span className="unseen">{words.onUnseen} </span>
                {words.on[on]}
              </span>{' '}
              {withNames(text, frame)}
            </p>
            {note !== undefined && <p className="hint">{withNames(note, frame)}</p>}
          </li>
        ))}
      </ol>
      {pictures.map((picture) => (
        <figure key={picture.src} className={`shot on-${picture.on}`}>
          <img
            src={picture.src}
            width={picture.width}
            height={picture.height}
            alt={pictureInWords(picture)}
            loading="lazy"
          />
          <figcaption className="hint">{words.caption(picture.title, numbers, picture.on)}</figcaption>
        </figure>
      ))}
    </div>
  );
}
