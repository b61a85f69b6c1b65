import type { Migration } from '../migration.ts';

/** How many methods somebody has at a backend elsewhere that the portal does not know; null until the next look. */
export const othersElsewhere: Migration = {
  name: '0026-others-elsewhere',
  statements: ['alter table shadows add column others bigint'],
};
