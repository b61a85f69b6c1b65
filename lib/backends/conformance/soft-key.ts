import { createHash, randomBytes } from 'node:crypto';
import { cbor } from './cbor.ts';
import type { CborValue } from './cbor.ts';
import { algorithmIds, coseKey, flip, pairFor, signed } from './soft-pair.ts';
import type { Pair, SoftAlgorithm } from './soft-pair.ts';

/** Everything that a browser and a key put into a response; each can be made wrong by itself. */
export interface Spoken {
  readonly type: string;
  readonly challenge: string;
  readonly origin: string;
  readonly crossOrigin: boolean | undefined;
  readonly topOrigin: string | undefined;
  readonly rpId: string;
  readonly present: boolean;
  readonly verified: boolean;
  readonly backupEligible: boolean;
  readonly backedUp: boolean;
  readonly counter: number;
  /** base64url; what the response names. */
  readonly id: string;
  readonly rawId: string;
  readonly userHandle: string | null;
  readonly credentialType: string;
  readonly transports: readonly string[];
  readonly attachment: string;
  /** Flips one bit of the signature. */
  readonly brokenSignature: boolean;
  /** Attestation at registration. */
  readonly format: 'none' | 'none-with-statement' | 'packed-self' | 'packed-self-broken' | 'unheard-of';
  /** The algorithm that the public key claims. */
  readonly claims: number;
  /** Bytes after the end of the authenticator's part. */
  readonly trailing: Uint8Array;
}

export type Changed = Partial<Spoken>;

interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
}

interface RequestOptions {
  readonly challenge: string;
  readonly rpId: string;
}

/** A security key in software, with the browser around it. */
export interface SoftKey {
  readonly id: string;
  /** Answers options for a new credential. */
  create(options: object, changed?: Changed): object;
  /** Answers options for a proof; its counter rises by one. */
  get(options: object, changed?: Changed): object;
}

/** A new key for an origin. What a test does not change is as it should be. */
export function softKey(
  origin: string,
  made: {
    readonly algorithm?: SoftAlgorithm;
    readonly idLength?: number;
    readonly counts?: boolean;
    readonly synced?: boolean;
  } = {},
): SoftKey {
  const algorithm = made.algorithm ?? 'ES256';
  const id = randomBytes(made.idLength ?? 32).toString('base64url');
  const { publicKey, privateKey } = pairFor(algorithm);
  let counter = 0;
  let userHandle = '';
  const usual = (challenge: string, rpId: string): Omit<Spoken, 'type' | 'userHandle'> => ({
    challenge,
    origin,
    rpId,
    id,
    rawId: id,
    counter,
    crossOrigin: false,
    topOrigin: undefined,
    present: true,
    verified: true,
    backupEligible: made.synced ?? false,
    backedUp: made.synced ?? false,
    credentialType: 'public-key',
    transports: ['usb'],
    attachment: 'cross-platform',
    brokenSignature: false,
    format: 'none',
    claims: algorithmIds[algorithm],
    trailing: new Uint8Array(),
  });
  return {
    id,
    create(options, changed = {}) {
      const { challenge, rp, user } = options as CreationOptions;
      userHandle = user.id;
      const spoken = { ...usual(challenge, rp.id), type: 'webauthn.create', userHandle, ...changed };
      return registration(spoken, { publicKey, privateKey, algorithm });
    },
    get(options, changed = {}) {
      const { challenge, rpId } = options as RequestOptions;
      if (made.counts ?? true) counter += 1;
      const spoken = { ...usual(challenge, rpId), type: 'webauthn.get', userHandle, ...changed };
      return assertion(spoken, { publicKey, privateKey, algorithm });
    },
  };
}

function registration(spoken: Spoken, pair: Pair): object {
  const rawId = Buffer.from(spoken.id, 'base64url');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(rawId.length);
  const attested = Buffer.concat([Buffer.alloc(16), length, rawId, cbor(coseKey(pair, spoken.claims))]);
  const bytes = Buffer.concat([authenticatorData(spoken, 0x40), attested, spoken.trailing]);
  const client = collected(spoken);
  const attestation = new Map<CborValue, CborValue>([
    ['fmt', spoken.format.replace(/-self.*|-with.*/, '')],
    ['attStmt', statement(spoken, pair, Buffer.concat([bytes, digest(client)]))],
    ['authData', bytes],
  ]);
  return {
    ...named(spoken),
    response: {
      clientDataJSON: client.toString('base64url'),
      attestationObject: cbor(attestation).toString('base64url'),
      transports: spoken.transports,
    },
  };
}

function assertion(spoken: Spoken, pair: Pair): object {
  const bytes = Buffer.concat([authenticatorData(spoken, 0), spoken.trailing]);
  const client = collected(spoken);
  const signature = signed(pair, Buffer.concat([bytes, digest(client)]));
  if (spoken.brokenSignature) flip(signature);
  return {
    ...named(spoken),
    response: {
      clientDataJSON: client.toString('base64url'),
      authenticatorData: bytes.toString('base64url'),
      signature: signature.toString('base64url'),
      ...(spoken.userHandle === null ? {} : { userHandle: spoken.userHandle }),
    },
  };
}

function named(spoken: Spoken): object {
  return {
    id: spoken.id,
    rawId: spoken.rawId,
    type: spoken.credentialType,
    authenticatorAttachment: spoken.attachment,
    clientExtensionResults: {},
  };
}

function statement(spoken: Spoken, pair: Pair, over: Buffer): ReadonlyMap<CborValue, CborValue> {
  if (spoken.format === 'none-with-statement') return new Map([['alg', spoken.claims]]);
  if (!spoken.format.startsWith('packed')) return new Map();
  const signature = signed(pair, over);
  if (spoken.format === 'packed-self-broken') flip(signature);
  return new Map<CborValue, CborValue>([
    ['alg', spoken.claims],
    ['sig', signature],
  ]);
}

function collected(spoken: Spoken): Buffer {
  const { type, challenge, origin, crossOrigin, topOrigin } = spoken;
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin, topOrigin }));
}

function authenticatorData(spoken: Spoken, more: number): Buffer {
  const bits: readonly (readonly [boolean, number])[] = [
    [spoken.present, 1],
    [spoken.verified, 4],
    [spoken.backupEligible, 8],
    [spoken.backedUp, 16],
  ];
  const flags = bits.reduce((sum, [on, bit]) => sum + (on ? bit : 0), more);
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(spoken.counter);
  return Buffer.concat([digest(Buffer.from(spoken.rpId)), Buffer.from([flags]), counter]);
}

function digest(of: Buffer): Buffer {
  return createHash('sha256').update(of).digest();
}
