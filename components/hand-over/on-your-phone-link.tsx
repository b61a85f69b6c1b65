import { handOverWords } from '#lib/content/hand-over';
import { PostButton } from '../ui/post-button.tsx';

/** "Continue on your phone", quietly; not where one is on a phone already. */
export function OnYourPhoneLink({ enrolment }: { readonly enrolment: string }) {
  return (
    <div className="only-fine">
      <PostButton action={`/api/enrolments/${encodeURIComponent(enrolment)}/hand-over`} look="linklike">
        {handOverWords.link}
      </PostButton>
    </div>
  );
}
