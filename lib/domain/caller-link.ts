/** What has come of the link that a caller was sent. */
export type CallerLinkState = 'waiting' | 'approved' | 'denied' | 'wrong-number' | 'over';
