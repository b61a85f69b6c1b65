const hour = 60 * 60_000;

/** Feedback is kept this long; by then it has been read or never will be. */
export const feedbackLasts = 365 * 24 * hour;

/** How much one sender may send in an hour. */
export const feedbackWindow = hour;
export const mostFrom = { person: 5, unknownAddress: 5, address: 60 } as const;
