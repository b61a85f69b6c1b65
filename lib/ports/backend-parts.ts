import type { Actor } from '#lib/domain/actor';
import type { Change } from '#lib/domain/change';
import type { Fault } from '#lib/domain/fault';
import type { MethodKind } from '#lib/domain/method';
import type { Bus } from './bus.ts';
import type { Clock } from './clock.ts';
import type { SpokenWords, TextGateway, VoiceGateway } from './gateways.ts';
import type { Keyring } from './keyring.ts';
import type { PushGateway } from './push-gateway.ts';
import type { Store, Tables } from './store.ts';

/** What a code is for, as whoever receives it is told: to prove it is you, or to choose a new password. */
export type CodeFor = 'proof' | 'new-password';

/** What a call asks: that it is you who signs in or sets something up, or that it is you who talks to the service desk. */
export type CallFor = 'proof' | 'caller';

/** What a backend may be made of; each takes what it needs. */
export interface BackendParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly bus: Bus;
  readonly texts: TextGateway;
  readonly voices: VoiceGateway;
  /** Wakes phones; null where no push service is to be asked. */
  readonly pushes: PushGateway | null;
  readonly words: {
    /** The whole text message around a code. */
    codeText(code: string, why: CodeFor): string;
    /** What a call says that the hash key accepts. */
    callWords(why: CallFor): SpokenWords;
    /** The whole text message around a link for a caller. */
    linkText(address: string): string;
    /** What a call says that reads a code. */
    codeWords(code: string, why: CodeFor): SpokenWords;
  };
  /** The public URL; its origin and hostname are what a security key is bound to. */
  readonly origin: string;
  readonly relyingPartyName: string;
  /** The name an authenticator app shows above the account. */
  readonly issuer: string;
  readonly offers: readonly MethodKind[];
  /** Writes audit and notice for what wrong answers lead to, and for prompts that stop, in the transaction it is given. */
  readonly troubles: (tables: Tables, actor: Actor, change: Change) => Promise<void>;
  /** Hears of a fault that the person was told of as a refusal, so that an operator hears of it too. */
  readonly onFault?: (fault: Fault) => void;
}
