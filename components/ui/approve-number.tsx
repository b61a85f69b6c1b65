import { approveWords, waitWords } from '#lib/content/waiting';
import { HiddenFields } from './post-button.tsx';
import { Waiting } from './waiting.tsx';

interface Props {
  readonly challenge: { readonly id: string; readonly number: string; readonly phone: string };
}

/** Inside a form: the number that is to be typed on the phone, very large, and waiting for it. */
export function ApproveNumber({ challenge }: Props) {
  return (
    <>
      <HiddenFields fields={{ elsewhere: 'yes' }} />
      <p className="lead">{approveWords.lead(challenge.phone)}</p>
      <p className={challenge.number.length > 2 ? 'number long' : 'number'}>
        <span className="unseen">{approveWords.number}: </span>
        {challenge.number}
      </p>
      <Waiting key={`${challenge.id} ${challenge.number}`} challenge={challenge.id} words={waitWords.approve} />
    </>
  );
}
