import { journey } from './journey.ts';

/**
 * Guide 1.2, "Microsoft Authenticator App": 21 numbered steps. Any app that makes six-digit codes will do; typing the
 * code it shows stands where the guide approves a notification (16 to 18).
 */
export const authenticatorApp = journey({
  id: 'authenticator-app',
  guide: { section: '1.2', steps: 21, later: [19, 20] },
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
    { does: 'prove', id: 'try-it-out', guide: [16, 17] },
    { does: 'finish', id: 'finished', guide: [18, 21] },
  ],
});
