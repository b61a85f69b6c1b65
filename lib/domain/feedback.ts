import { parseEmailAddress } from './email-address.ts';
import type { EmailAddress } from './email-address.ts';
import type { RefusalOf } from './refusal.ts';
import { ok, refuse } from './result.ts';
import type { Result } from './result.ts';

/** How easy it was: 1 is very hard, 5 very easy. */
export const eases = [1, 2, 3, 4, 5] as const;
export type Ease = (typeof eases)[number];

/** Characters somebody may write. */
export const longestFeedback = 2_000;

/** What somebody says about the portal. */
export interface Feedback {
  readonly ease: Ease;
  /** The journey it is about, if one was named. */
  readonly about: string | null;
  /** What went well or badly; may be empty. */
  readonly text: string;
  /** Where they may be asked more; null when they did not offer it. */
  readonly contact: EmailAddress | null;
}

/** A form as it was sent; `email` counts only where `mayContact`. */
export interface FeedbackTyped {
  readonly ease: string;
  readonly about: string | null;
  readonly text: string;
  readonly mayContact: boolean;
  readonly email: string;
}

// All control characters but the line break and the tab: a terminal would obey them when it lists the feedback.
const unprintable = /(?![\n\t])\p{Cc}/gu;

type Refused = RefusalOf<'ease-not-chosen' | 'feedback-too-long' | 'email-missing' | 'email-not-an-address'>;

/** Reads what was typed; what is too long is told with its length, never cut. */
export function parseFeedback(typed: FeedbackTyped): Result<Feedback, Refused> {
  const ease = eases.find((each) => String(each) === typed.ease);
  if (ease === undefined) return refuse({ code: 'ease-not-chosen' });
  const text = typed.text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(unprintable, '').trim();
  const { length } = Array.from(text);
  if (length > longestFeedback) return refuse({ code: 'feedback-too-long', length });
  if (!typed.mayContact) return ok({ ease, about: typed.about, text, contact: null });
  const contact = parseEmailAddress(typed.email);
  return contact.ok ? ok({ ease, about: typed.about, text, contact: contact.value }) : contact;
}
