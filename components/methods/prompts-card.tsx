import { promptsWords } from '#lib/content/self-service';
import { fullDate } from '#lib/content/times';
import { PostButton } from '../ui/post-button.tsx';

/** Self-Service: why somebody's phone is not asked at the moment, and how it is asked again. */
export function PromptsCard({ since }: { readonly since: number | null }) {
  if (since === null) return null;
  const words = promptsWords;
  return (
    <section className="card warned stack">
      <h2>{words.title}</h2>
      <p>{words.why(fullDate(since))}</p>
      <p>{words.what}</p>
      <PostButton action="/api/prompts" look="button second">
        {words.button}
      </PostButton>
    </section>
  );
}
