import type { Purpose } from '#lib/domain/challenge';

const words = ['text', 'text-reset', 'call', 'call-reset'] as const;

/** What a send is for, as it goes through privacyIDEA to the hook: how it goes out, and which words are around it. */
export type Word = (typeof words)[number];

/** The word for a send. */
export function wordFor(by: 'text' | 'call', purpose: Purpose): Word {
  return purpose === 'reset' ? `${by}-reset` : by;
}

/** Reads it back; null for anything else, such as what a sign-in elsewhere has asked for. */
export function asWord(text: string): Word | null {
  return words.find((word) => word === text) ?? null;
}
