import { createHmac } from 'node:crypto';
import { Fault } from '#lib/domain/fault';
import type { CallState, TextGateway, VoiceGateway } from '#lib/ports/gateways';

/** A person's phone in a test: it receives texts and has an authenticator app on it. */
export interface PocketPhone {
  readonly gateway: TextGateway;
  /** It rings; what its holder does is set by `takeCall`. */
  readonly voices: VoiceGateway;
  /** How often it rang. */
  rung(number: string): number;
  /** The words of the newest call to a number. */
  heard(number: string): string;
  /** What becomes of the newest call to a number. */
  takeCall(number: string, state: CallState): void;
  /** Newest first. */
  texts(number: string): readonly string[];
  /** The six digits of the newest text. */
  lastCode(number: string): string;
  /** From now on the gateway takes no text; or takes them again. */
  breakGateway(broken: boolean): void;
}

/** A phone that can be any number. */
export function pocketPhone(): PocketPhone {
  const received = new Map<string, string[]>();
  const calls: { readonly to: string; readonly spoken: string; state: CallState }[] = [];
  let broken = false;
  const texts = (number: string) => received.get(number) ?? [];
  return {
    gateway: {
      name: 'pocket-phone',
      send(to, text) {
        if (broken) return Promise.reject(new Fault('gateway-unreachable', 'The pocket phone is off.'));
        received.set(to, [text, ...texts(to)]);
        return Promise.resolve(null);
      },
    },
    voices: {
      name: 'pocket-phone',
      call(to, { spoken }) {
        if (broken) return Promise.reject(new Fault('gateway-unreachable', 'The pocket phone is off.'));
        return Promise.resolve(String(calls.push({ to, spoken, state: { state: 'ringing', keys: '' } }) - 1));
      },
      stateOf: (id) => Promise.resolve(calls[Number(id)]?.state ?? null),
    },
    rung: (number) => calls.filter((call) => call.to === number).length,
    heard: (number) => calls.findLast((call) => call.to === number)?.spoken ?? '',
    takeCall(number, state) {
      const newest = calls.findLast((call) => call.to === number);
      if (newest === undefined) throw new Error(`Nobody called ${number}.`);
      newest.state = state;
    },
    texts,
    lastCode(number) {
      const code = /[0-9]{6}/.exec(texts(number)[0] ?? '')?.[0];
      if (code === undefined) throw new Error(`No code was sent to ${number}.`);
      return code;
    },
    breakGateway(now) {
      broken = now;
    },
  };
}

/** The code an authenticator app shows for an otpauth: address, `steps` of thirty seconds away (RFC 6238). */
export function appCode(uri: string, now: number, steps = 0): string {
  const { searchParams } = new URL(uri);
  const seed = fromBase32(searchParams.get('secret') ?? '');
  const digits = Number(searchParams.get('digits') ?? '6');
  const period = Number(searchParams.get('period') ?? '30') * 1000;
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / period) + steps));
  const hash = (searchParams.get('algorithm') ?? 'SHA1').toLowerCase();
  const mac = createHmac(hash, seed).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  const number = mac.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return (number % 10 ** digits).toString().padStart(digits, '0');
}

/** RFC 4648 §6. */
export function fromBase32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = Array.from(text.replace(/=+$/, ''), (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/[01]{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
