/** The few sentences that the browser itself may have to say. */
export const browserWords = {
  unreachable:
    'We could not reach the portal. Check your connection, then press the button again. Nothing you typed is lost.',
  fault: 'Something went wrong on our side and nothing was changed. Wait a minute, then press the button again.',
  busy: 'One moment …',
  show: 'Show',
  hide: 'Hide',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  passwordShown: 'Your password is shown.',
  passwordHidden: 'Your password is hidden.',
  copied: 'Copied.',
  notCopied: 'Your browser did not let us copy it. Select it and copy it yourself.',
} as const;
