/** What is open of a text: the portal's own codes, or, of another's, when each was sent. */
export interface OpenCodes {
  readonly codes?: readonly { readonly expiresAt: number }[];
  readonly kept?: { readonly codes?: readonly { readonly at: number }[] };
}

/** The same, as if they had been sent so much earlier. */
export function sentEarlier({ codes, kept, ...rest }: OpenCodes, by: number): OpenCodes {
  const earlier = codes?.map((code) => ({ ...code, expiresAt: code.expiresAt - by }));
  const sent = kept?.codes?.map((code) => ({ ...code, at: code.at - by }));
  return {
    ...rest,
    ...(earlier === undefined ? {} : { codes: earlier }),
    ...(kept === undefined ? {} : { kept: sent === undefined ? kept : { ...kept, codes: sent } }),
  };
}
