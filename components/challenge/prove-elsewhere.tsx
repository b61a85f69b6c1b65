import { providerWords } from '#lib/content/sign-in';
import type { PublicSettings } from '#lib/contract/public-settings';
import { PostButton } from '../ui/post-button.tsx';

interface Props {
  readonly provider: NonNullable<PublicSettings['provider']>;
  readonly purpose: 'challenge' | 'confirm';
  readonly title: string;
  readonly then: string | null;
}

/** The second step, where the site that the person signs in from asks for it. */
export function ProveElsewhere({ provider, purpose, title, then }: Props) {
  const words = providerWords[purpose];
  return (
    <>
      <h1>{title}</h1>
      <p className="lead">{words.lead(provider.name)}</p>
      <PostButton action="/api/confirm/provider" fields={then === null ? {} : { then }}>
        {words.button(provider.name)}
      </PostButton>
    </>
  );
}
