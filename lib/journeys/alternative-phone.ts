import { journey } from './journey.ts';

/** Guide 1.5, "Alternative Phone": 9 numbered steps. The second number is proved by a call, as in the guide, or by text. */
export const alternativePhone = journey({
  id: 'alternative-phone',
  guide: { section: '1.5', steps: 9 },
  enrols: 'alternative-phone',
  steps: [
    { does: 'page', id: 'sign-in', guide: [1], path: '/sign-in' },
    { does: 'page', id: 'prove-it-is-you', guide: [2], path: '/sign-in/challenge' },
    { does: 'page', id: 'add', guide: [3], path: '/self-service' },
    { does: 'page', id: 'choose', guide: [4], path: '/self-service/choose-method' },
    { does: 'ask', id: 'mobile-number', guide: [5], fact: 'uk-mobile' },
    { does: 'prove', id: 'prove-number', guide: [6, 7], begins: true },
    { does: 'finish', id: 'finished', guide: [8] },
    { does: 'page', id: 'list', guide: [9], path: '/self-service' },
  ],
});
