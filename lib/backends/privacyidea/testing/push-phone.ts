import { generateKeyPairSync, sign } from 'node:crypto';
import { z } from 'zod';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const answered = z.object({ result: z.object({ status: z.boolean(), value: z.unknown() }) });
const asked = z.array(
  z.object({ nonce: z.string(), question: z.string(), serial: z.string(), require_presence: z.string().optional() }),
);

/** What a phone shows: a question, and the numbers that it lets choose from. */
export interface Shown {
  readonly nonce: string;
  readonly question: string;
  readonly numbers: readonly string[];
}

/** A phone with the privacyIDEA Authenticator, as far as privacyIDEA can tell. */
export interface PushPhone {
  /** Takes the account of a QR code: sends its key. */
  bind(link: string): Promise<void>;
  /** What it is asked now. `now` is the phone's clock. */
  shown(now: number): Promise<readonly Shown[]>;
  /** Presses a number, or declines: with the reason that the person gives, if any. Whether it was taken. */
  answer(shown: Shown, pressed: { readonly number: string } | { readonly declined: string | null }): Promise<boolean>;
}

/** A phone that speaks to the server itself, over its own protocol: RSA with SHA-256, signatures in Base32. */
export function pushPhone(): PushPhone {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signed = (text: string): string => base32(sign('sha256', Buffer.from(text), privateKey));
  let at = '';
  let serial = '';
  return {
    async bind(link) {
      const { searchParams } = new URL(link.replace(/^\w+:/, 'https:'));
      at = searchParams.get('url') ?? '';
      serial = searchParams.get('serial') ?? '';
      const pubkey = publicKey.export({ type: 'spki', format: 'der' }).toString('base64url');
      const enrollment_credential = searchParams.get('enrollment_credential') ?? '';
      await post(at, { serial, enrollment_credential, fbtoken: 'none', pubkey });
    },
    async shown(now) {
      const timestamp = new Date(now).toISOString();
      const query = new URLSearchParams({ serial, timestamp, signature: signed(`${serial}|${timestamp}`) });
      const response = await fetch(`${at}?${query.toString()}`);
      const { result } = answered.parse(await response.json());
      return asked.parse(result.value).map(({ nonce, question, require_presence }) => ({
        nonce,
        question,
        numbers: require_presence?.split(',') ?? [],
      }));
    },
    async answer({ nonce }, pressed) {
      if ('number' in pressed) {
        const signature = signed(`${nonce}|${serial}|${pressed.number}`);
        return (await post(at, { serial, presence_answer: pressed.number, signature })) === true;
      }
      const { declined } = pressed;
      const reason = declined === null ? '' : `|${declined}`;
      const fields = declined === null ? {} : { decline_reason: declined };
      const signature = signed(`${nonce}|${serial}|decline${reason}`);
      return (await post(at, { serial, decline: '1', ...fields, signature })) === true;
    },
  };
}

async function post(at: string, fields: Readonly<Record<string, string>>): Promise<unknown> {
  const response = await fetch(at, { method: 'POST', body: new URLSearchParams(fields) });
  const { result } = answered.parse(await response.json());
  if (!result.status) throw new Error(`privacyIDEA refused a phone: ${String(response.status)}`);
  return result.value;
}

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const text = (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '')
    .join('');
  return text.padEnd(Math.ceil(text.length / 8) * 8, '=');
}
