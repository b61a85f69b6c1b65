import { feedbackWords } from '#lib/content/feedback';

/** At the end of a journey: how was it? */
export function FeedbackLink({ journey }: { readonly journey: string }) {
  return (
    <p>
      <a href={`/feedback?about=${encodeURIComponent(journey)}`}>{feedbackWords.atTheEnd}</a>
    </p>
  );
}
