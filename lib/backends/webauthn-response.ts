import { z } from 'zod';

const base64url = z
  .string()
  .min(1)
  .max(16_384)
  .regex(/^[A-Za-z0-9_-]+$/);

const credential = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(32).nullish(),
};

/** What a browser sends after `navigator.credentials.create()`; whatever else it sends is left unread. */
export const registrationResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(32)).max(16).optional(),
  }),
});

/** What a browser sends after `navigator.credentials.get()`. */
export const authenticationResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish(),
  }),
});

/** The two fields of the client's own account that the library leaves to us at one ceremony or both. */
export const collectedClientData = z.object({
  crossOrigin: z.unknown().optional(),
  topOrigin: z.unknown().optional(),
});

const knownTransports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];

/** The transports that browsers know; the rest is dropped before it is stored. */
export function transportsOf(named: readonly string[] | undefined): readonly string[] {
  return knownTransports.filter((transport) => named?.includes(transport));
}
