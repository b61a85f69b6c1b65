import { watchScripts } from '#lib/browser/new-version';

/** Stands before all scripts of the page, and sees when one of them is not there. */
export function WatchScripts({ nonce }: { readonly nonce: string }) {
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: watchScripts }} />;
}
