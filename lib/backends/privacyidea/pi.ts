import type { BackendParts } from '#lib/ports/backend-parts';
import type { Client } from './client.ts';
import type { PrivacyIdeaSettings } from './settings.ts';
import type { Turns } from './turns.ts';

/** What everything in this island is given. */
export interface Pi {
  readonly parts: BackendParts;
  readonly settings: PrivacyIdeaSettings;
  readonly client: Client;
  /** One change of a person's at a time, within this process. */
  readonly turns: Turns;
}
