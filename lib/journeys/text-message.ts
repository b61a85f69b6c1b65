import { appPasswordSteps } from './app-password-steps.ts';
import { journey } from './journey.ts';

/** Guide 1.3, "Text Message": 11 numbered steps. */
export const textMessage = journey({
  id: 'text-message',
  guide: { section: '1.3', steps: 11 },
  enrols: 'text-message',
  steps: [
    { does: 'page', id: 'choose', guide: [1, 2, 3, 4], path: '/self-service/choose-method' },
    { does: 'ask', id: 'mobile-number', guide: [5], fact: 'uk-mobile' },
    { does: 'prove', id: 'enter-code', guide: [6, 7], begins: true },
    ...appPasswordSteps({ offer: [8], name: [9], key: [10], finished: [11] }),
  ],
});
