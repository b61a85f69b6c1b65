import type { Backend } from './backend.ts';
import type { Bus } from './bus.ts';
import type { Clock } from './clock.ts';
import type { Directory } from './directory.ts';
import type { Keyring } from './keyring.ts';
import type { PhoneApp } from './phone-app.ts';
import type { SlowHash } from './slow-hash.ts';
import type { Store } from './store.ts';
import type { Vaults } from './vaults.ts';

/** What the operator has set that services need. */
export interface Settings {
  readonly mode: 'demo' | 'production';
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Whether the app that is recommended can be prompted, as the portal's own can; else it is any that shows codes. */
  readonly ownAuthenticator: boolean;
}

/** Everything a service can reach. Put together by hand in `lib/server/composition.ts`. */
export interface Portal {
  readonly store: Store;
  readonly backend: Backend;
  readonly directory: Directory;
  readonly keyring: Keyring;
  readonly slowHash: SlowHash;
  readonly clock: Clock;
  readonly bus: Bus;
  /** The phone's side of the portal's own authenticator. */
  readonly phoneApp: PhoneApp;
  /** What of the rest is kept by the backend. */
  readonly vaults: Vaults;
  readonly settings: Settings;
}
