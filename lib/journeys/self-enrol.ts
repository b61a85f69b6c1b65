import { journey } from './journey.ts';

/** Guide 1.1, "Self-Enrol": 6 numbered steps, all on pages that are there anyway. */
export const selfEnrol = journey({
  id: 'self-enrol',
  guide: { section: '1.1', steps: 6 },
  enrols: null,
  steps: [
    { does: 'page', id: 'sign-in', guide: [1], path: '/sign-in' },
    { does: 'page', id: 'my-profile', guide: [2], path: '/profile' },
    { does: 'page', id: 'self-service', guide: [3], path: '/self-service' },
    { does: 'page', id: 'confirm', guide: [4, 5], path: '/self-service/enrol' },
    { does: 'page', id: 'enabled', guide: [6], path: '/self-service/choose-method' },
  ],
});
