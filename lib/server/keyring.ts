import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Fault } from '#lib/domain/fault';
import type { Keyring } from '#lib/ports/keyring';
import { randomBytes } from './random-bytes.ts';

const version = 'v1';
const nonceBytes = 12; // 96 bits, the length GCM is made for (NIST SP 800-38D §5.2.1.1)
const tagBytes = 16;
const idBytes = 16;

interface SealingKey {
  /** Names the key in what it sealed; tells nothing about it. */
  readonly id: string;
  readonly key: KeyObject;
}

/**
 * A keyring whose index key can be kept in the store. By it app passwords, numbers and the audit are found and proved, so
 * that it must outlive every SECRET_KEY: it is derived once, and from then on kept, sealed like everything else.
 */
export interface SettlingKeyring extends Keyring {
  /** What the index key is where none is kept yet. */
  derivedIndexKey(): string;
  /** From now on indexes are made with the key that is kept. */
  settle(kept: string): void;
}

/**
 * Makes the keyring of SECRET_KEY (`key`) and SECRET_KEY_OLD (`oldKeys`, the newest first). New text is sealed with
 * `key`; text sealed with any of the others still opens. Until `settle` gives it the one that
 * is kept, the index key is derived from the oldest key known, the last of `oldKeys`.
 */
export function keyring(options: { readonly key: string; readonly oldKeys: readonly string[] }): SettlingKeyring {
  const current = sealingKey(options.key);
  const known = new Map([...options.oldKeys.map(sealingKey), current].map((each) => [each.id, each]));
  const derived = derive(options.oldKeys.at(-1) ?? options.key, 'index');
  let indexKey = createSecretKey(derived);
  return {
    seal: (plain, boundTo) => seal(current, plain, boundTo),
    open: (sealed, boundTo) => open(known, sealed, boundTo),
    sealMark: () => `${version}.${current.id}.`,
    derivedIndexKey: () => derived.toString('base64url'),
    settle: (kept) => {
      indexKey = createSecretKey(Buffer.from(kept, 'base64url'));
    },
    index: (value, purpose) =>
      createHmac('sha256', indexKey)
        .update(JSON.stringify([purpose, value]))
        .digest('base64url'),
    digest: (text) => createHash('sha256').update(text).digest('base64url'),
    token: (bytes) => randomBytes(bytes).toString('base64url'),
    id: () => randomBytes(idBytes).toString('base64url'),
  };
}

function sealingKey(key: string): SealingKey {
  return { id: derive(key, 'key-id').subarray(0, 6).toString('base64url'), key: createSecretKey(derive(key, 'seal')) };
}

/** One key a use, so that what is learnt of one says nothing of another (RFC 5869). */
function derive(key: string, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, 'latchkey', `${version}:${use}`, 32));
}

function seal(key: SealingKey, plain: string, boundTo: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key.key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(boundTo));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return [version, key.id, nonce.toString('base64url'), body.toString('base64url')].join('.');
}

function open(known: ReadonlyMap<string, SealingKey>, sealed: string, boundTo: string): string {
  const parts = sealed.split('.');
  const [format, id, nonceText, bodyText] = parts;
  const key = known.get(id ?? '');
  if (parts.length !== 4 || format !== version || nonceText === undefined || bodyText === undefined) {
    throw new Fault('secret-unreadable', `Sealed text is not in the format ${version}.`);
  }
  if (key === undefined) {
    throw new Fault('secret-unreadable', `Sealed with key ${id ?? ''}, which is not known.`);
  }
  const nonce = bytesOf(nonceText);
  const body = bytesOf(bodyText);
  if (nonce.length !== nonceBytes || body.length < tagBytes) {
    throw new Fault('secret-unreadable', 'Sealed text was cut.');
  }
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(boundTo));
    decipher.setAuthTag(body.subarray(-tagBytes));
    return decipher.update(body.subarray(0, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch (error) {
    throw new Fault('secret-unreadable', 'Sealed text was changed or moved.', error);
  }
}

/** Takes only the one spelling `seal` writes: Base64 leaves spare bits that a decoder would ignore. */
function bytesOf(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) {
    throw new Fault('secret-unreadable', 'Sealed text is not Base64url.');
  }
  return bytes;
}
