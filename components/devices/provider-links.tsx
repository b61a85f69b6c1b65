import { nameOfIssuer, providerLinkWords } from '#lib/content/provider-link';

interface Props {
  readonly links: readonly { readonly issuer: string; readonly linkedAt: number }[];
  readonly provider: { readonly name: string; readonly issuer: string } | undefined;
}

/** From where else somebody can sign in, and the way to take it back; nothing where that is nowhere. */
export function ProviderLinks({ links, provider }: Props) {
  const words = providerLinkWords;
  if (links.length === 0) return null;
  return (
    <>
      <h2>{words.title}</h2>
      {links.map(({ issuer, linkedAt }) => (
        <p key={issuer}>{words.text(nameOfIssuer(issuer, provider), linkedAt)}</p>
      ))}
      <p>
        <a className="button second" href="/self-service/provider-link">
          {words.remove}
        </a>
      </p>
    </>
  );
}
