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
