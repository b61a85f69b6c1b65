import { appPasswordSteps } from './app-password-steps.ts';
import { journey } from './journey.ts';

/** Guide 1.4, "Call": 11 numbered steps. */
export const phoneCall = journey({
  id: 'phone-call',
  guide: { section: '1.4', steps: 11 },
  enrols: 'phone-call',
  steps: [
    { does: 'page', id: 'choose', guide: [1, 2, 3, 4], path: '/self-service/choose-method' },
    { does: 'ask', id: 'mobile-number', guide: [5], fact: 'uk-mobile' },
    { does: 'prove', id: 'take-call', guide: [6, 7], begins: true },
    ...appPasswordSteps({ offer: [8], name: [9], key: [10], finished: [11] }),
  ],
});
