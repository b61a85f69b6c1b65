import { z } from 'zod';

const thisMachine = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Whether codes may go there: over TLS, or no further than this machine. */
export function isPrivate(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && thisMachine.test(hostname));
}

/** Where a provider is asked, without a slash at the end. */
export function providerUrl(usual: string) {
  return z
    .string()
    .refine(isPrivate, 'must begin with https://')
    .transform((url) => url.replace(/\/+$/, ''))
    .default(usual);
}

/** A variable without which the gateway cannot work. */
export function needed(shape: RegExp, problem: string) {
  return z.string({ error: 'is missing' }).regex(shape, problem);
}
