import { useAccessCodeWords } from '#lib/content/first-set-up';
import { useCodeWords } from '#lib/content/recovery-codes';

/** Under "I can't use this method right now"; nothing where there is no code left to use. */
export function UseRecoveryCodeLink({ left }: { readonly left: number }) {
  if (left === 0) return null;
  return (
    <p>
      <a href="/sign-in/recovery-code">{useCodeWords.link}</a>
    </p>
  );
}

/** As above, at sign-in; a code that the service desk made changes nothing later. */
export function UseAccessCodeLink({ base }: { readonly base: string }) {
  if (base !== '/api/sign-in') return null;
  return (
    <p>
      <a href="/sign-in/access-code">{useAccessCodeWords.link}</a>
    </p>
  );
}
