import { approveWords, waitWords } from '#lib/content/waiting';
import type { Challenge } from '#lib/domain/challenge';
import { HiddenFields } from './post-button.tsx';
import { Waiting } from './waiting.tsx';

interface Props {
  readonly challenge: Pick<Extract<Challenge, { readonly kind: 'approve' }>, 'id' | 'number' | 'phone' | 'chosen'>;
}

/** Inside a form: the number that is to be typed or chosen on the phone, very large, and waiting for it. */
export function ApproveNumber({ challenge }: Props) {
  const chosen = challenge.chosen === true;
  return (
    <>
      <HiddenFields fields={{ elsewhere: 'yes' }} />
      <p className="lead">{approveWords[chosen ? 'leadChosen' : 'lead'](challenge.phone)}</p>
      <p className={challenge.number.length > 2 ? 'number long' : 'number'}>
        <span className="unseen">{approveWords[chosen ? 'numberChosen' : 'number']}: </span>
        {challenge.number}
      </p>
      <Waiting key={`${challenge.id} ${challenge.number}`} challenge={challenge.id} words={waitWords.approve} />
    </>
  );
}
