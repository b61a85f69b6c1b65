import { journey } from './journey.ts';

/** Guide 1.6, "Change your preferred method of authentication": 4 numbered steps. */
export const changeDefault = journey({
  id: 'change-default',
  guide: { section: '1.6', steps: 4 },
  enrols: null,
  steps: [
    { does: 'page', id: 'sign-in', guide: [1], path: '/sign-in' },
    { does: 'page', id: 'change', guide: [2], path: '/self-service' },
    { does: 'page', id: 'pick', guide: [3, 4], path: '/self-service/change-default' },
  ],
});
