import type { PersonsAssist } from '#lib/domain/assist';
import { PostButton } from '../ui/post-button.tsx';

interface Props {
  readonly of: PersonsAssist;
  readonly does:
    'allow' | 'decline' | 'allow-driving' | 'decline-driving' | 'take-back' | 'confirm' | 'refuse' | 'end' | 'put-away';
  readonly look?: string;
  readonly children: string;
}

/** Something that the person says about the help they get: one button. */
export function PersonAct({ of, does, look = 'button', children }: Props) {
  const versioned = does === 'confirm' || does === 'refuse';
  return (
    <PostButton
      action={`/api/assists/${encodeURIComponent(of.id)}/${does}`}
      fields={versioned ? { version: String(of.version) } : {}}
      look={look}
    >
      {children}
    </PostButton>
  );
}
