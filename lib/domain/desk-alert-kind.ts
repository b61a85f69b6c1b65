/** Why the service desk is to look at an account, or at the portal as a whole. */
export type DeskAlertKind =
  /** Somebody says of a line of their history, or of a prompt, that it was not they. */
  | 'not-me'
  | 'prompt-denied'
  /** Somebody says that it was not they who had called the service desk. */
  | 'caller-denied'
  /** Too many wrong answers. */
  | 'account-locked'
  /** What a remembered device, or a security key, is known by was used twice. */
  | 'device-copied'
  | 'key-copied'
  /** Ten wrong answers and more within an hour, for one account. */
  | 'many-failures'
  /** Far more wrong answers than usual, over all accounts. */
  | 'failures-everywhere'
  /** Wrong answers from one address for many accounts. */
  | 'one-address';
