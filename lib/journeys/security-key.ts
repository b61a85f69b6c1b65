import { appPasswordSteps, noNumbers } from './app-password-steps.ts';
import { journey } from './journey.ts';

/** The guide names the FIDO2 token as a method (1.1, note) and has no section for it. */
export const securityKey = journey({
  id: 'security-key',
  guide: { section: null, steps: 0 },
  enrols: 'security-key',
  steps: [
    { does: 'page', id: 'choose', guide: [], path: '/self-service/choose-method' },
    { does: 'prove', id: 'touch-key', guide: [], begins: true },
    { does: 'ask', id: 'name', guide: [], fact: 'key-name' },
    ...appPasswordSteps(noNumbers),
  ],
});
