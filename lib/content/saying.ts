import type { RefusalCode, RefusalOf } from '#lib/domain/refusal';

/** A sentence for each refusal, which may need its details and the time. */
export type RefusalWords = { readonly [Code in RefusalCode]: (refusal: RefusalOf<Code>, now: number) => string };

/** A sentence that needs neither. */
export const say = (text: string) => () => text;
