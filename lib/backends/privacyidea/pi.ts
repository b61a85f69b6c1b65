import type { BackendParts } from '#lib/ports/backend-parts';
import { privacyIdeaClient } from './client.ts';
import type { Client } from './client.ts';
import type { PrivacyIdeaSettings } from './settings.ts';
import type { SpentCodes } from './spent-codes.ts';
import { spentCodes } from './spent-codes.ts';
import { turns } from '../turns.ts';
import type { Turns } from '../turns.ts';

/** What everything in this island is given. */
export interface Pi {
  readonly parts: BackendParts;
  readonly settings: PrivacyIdeaSettings;
  readonly client: Client;
  /** One change of a person's at a time, within this process. */
  readonly turns: Turns;
  readonly spent: SpentCodes;
}

/** Puts it together. */
export function piOf(parts: BackendParts, settings: PrivacyIdeaSettings): Pi {
  const now = (): number => parts.clock.now();
  const client = privacyIdeaClient(settings, parts.clock);
  return { parts, settings, client, turns: turns(), spent: spentCodes(parts.keyring, now) };
}
