import { signOutOthersWords } from '#lib/content/devices';
import { PostButton } from '../ui/post-button.tsx';

/** After a method was added: the offer to end the other sessions (ASVS 7.4.3). Nothing where there are none. */
export function SignOutOthers({ others }: { readonly others: number }) {
  const words = signOutOthersWords;
  if (others === 0) return null;
  return (
    <div className="inset stack">
      <h3>{words.title}</h3>
      <p>{words.text(others)}</p>
      <PostButton action="/api/sessions/end-others" look="button second">
        {words.button}
      </PostButton>
    </div>
  );
}
