import { fullDate } from './times.ts';

/** Words of what is linked to an account at another site: its part of the devices page, and the page that takes it back. */
export const providerLinkWords = {
  title: 'Signing in from another site',
  text: (name: string, linkedAt: number) =>
    `You can sign in with ${name}, since ${fullDate(linkedAt)}. Whoever signs in there as you is signed in here too.`,
  remove: 'Remove this link',
  ask: (name: string) => `Remove the link to ${name}?`,
  askText:
    'The account there opens yours no more. Every other session of yours ends, and other remembered devices are forgotten.',
  again:
    'Should you sign in from there again, with the same e-mail address, it is linked anew once you pass the second step.',
  button: 'Remove the link',
  keep: 'Keep it',
} as const;

/** What people call where they sign in: as its button says, where it is the one of now; else its address. */
export function nameOfIssuer(
  issuer: string,
  now: { readonly name: string; readonly issuer: string } | undefined,
): string {
  const bare = (url: string): string => url.replace(/\/$/, '');
  return now !== undefined && bare(now.issuer) === bare(issuer) ? now.name : new URL(issuer).host;
}
