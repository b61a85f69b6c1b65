import { appPasswordSteps } from './app-password-steps.ts';
import { journey } from './journey.ts';

/**
 * Guide 1.2, "Microsoft Authenticator App": 21 numbered steps, and document 004. The portal's own authenticator is bound
 * to the account and approves a notification; any other app shows six-digit codes, and typing one stands where the
 * guide approves (16 and 17).
 */
export const authenticatorApp = journey({
  id: 'authenticator-app',
  guide: { section: '1.2', steps: 21 },
  enrols: 'authenticator-app',
  steps: [
    { does: 'page', id: 'choose', guide: [1, 2, 3], path: '/self-service/choose-method' },
    { does: 'tell', id: 'get-the-app', guide: [4, 5, 6, 7, 8], on: 'phone' },
    {
      does: 'tell',
      id: 'scan-qr',
      guide: [9, 10, 11, 12, 13, 14, 15],
      begins: true,
      on: 'phone',
    },
    { does: 'prove', id: 'try-it-out', guide: [16, 17], prompts: true },
    ...appPasswordSteps({ offer: [18], name: [19], key: [20], finished: [21] }),
  ],
});
