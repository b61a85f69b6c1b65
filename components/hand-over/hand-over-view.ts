import type { MethodKind } from '#lib/domain/method';

interface Handed {
  readonly id: string;
  readonly enrolmentId: string;
  readonly kind: MethodKind;
}

/** What the page at the computer is drawn from. */
export type HandOverView =
  | (Handed & { readonly state: 'waiting'; readonly link: string; readonly number: string; readonly expiresAt: number })
  | (Handed & { readonly state: 'expired' | 'wrong-number' })
  | (Handed & { readonly state: 'taken'; readonly userAgent: string })
  | (Handed & { readonly state: 'stopped'; readonly userAgent: string })
  | { readonly state: 'proved'; readonly id: string; readonly kind: MethodKind }
  | { readonly state: 'left' };
