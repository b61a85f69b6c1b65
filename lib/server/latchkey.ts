import type { PublicSettings } from '#lib/contract/public-settings';
import { Fault } from '#lib/domain/fault';
import type { Hook } from '#lib/ports/backend-island';
import type { VoiceGateway } from '#lib/ports/gateways';
import type { Portal } from '#lib/ports/portal';
import type { FrontDoor } from './front-door.ts';
import type { Knows } from './api-tokens.ts';
import type { ProviderDoor } from './oidc/provider-door.ts';
import type { Log } from './log.ts';
import type { MailServers } from './mail-servers.ts';
import type { MetricsPage } from './metrics/page.ts';

/** The running portal, as pages and routes find it. */
export interface Latchkey {
  readonly portal: Portal;
  readonly settings: PublicSettings;
  readonly log: Log;
  readonly frontDoor: FrontDoor;
  /** Left out where people sign in with passwords alone. */
  readonly providerDoor?: ProviderDoor;
  /** Whether a program has one of API_TOKENS. */
  readonly isApiToken: Knows;
  readonly mailServers: MailServers;
  /** What is measured of this process. */
  readonly metrics?: MetricsPage;
  readonly voices: VoiceGateway;
  /** What the MFA system calls the portal for, by name. */
  readonly hooks: Readonly<Record<string, Hook>>;
  /** Empties the store and fills it with the demo people again; null outside the demo. */
  readonly resetDemo: (() => Promise<void>) | null;
}

const place = Symbol.for('latchkey');
const held = globalThis as typeof globalThis & { [place]?: Latchkey };

/** Puts the running portal where the bundled pages, which carry their own copies of every module, can find it. */
export function hold(latchkey: Latchkey): void {
  held[place] = latchkey;
}

/** The running portal. */
export function latchkey(): Latchkey {
  const running = held[place];
  if (running === undefined) throw new Fault('misconfigured', 'Start the portal with lib/server/serve.ts.');
  return running;
}
