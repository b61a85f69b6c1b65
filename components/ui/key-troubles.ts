import { refusalWords } from '#lib/content/refusals';

/** What the browser says about a key that gave no answer. */
export const keyTroubles = {
  'key-cancelled': refusalWords({ code: 'key-cancelled' }, 0),
  'key-unsupported': refusalWords({ code: 'key-unsupported' }, 0),
  'key-already-registered': refusalWords({ code: 'key-already-registered' }, 0),
} as const;
