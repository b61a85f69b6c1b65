import type { BackendIsland, OpenedBackend, PromptedApp } from '#lib/ports/backend-island';
import { accessCodes } from './access-codes.ts';
import { appPasswords } from './app-passwords.ts';
import { writings } from './configuring.ts';
import { hooks } from './hooks.ts';
import { look } from './looking.ts';
import { lookAtPerson } from './looking-at-person.ts';
import { privacyIdea } from './index.ts';
import { piOf } from './pi.ts';
import type { Pi } from './pi.ts';
import { recoveryCodes } from './recovery-codes.ts';
import { privacyIdeaVariables } from './settings.ts';
import { sweep } from './sweep.ts';

/** privacyIDEA, as `MFA_BACKEND` can name it. */
export const privacyIdeaIsland: BackendIsland = {
  variables: Object.keys(privacyIdeaVariables.shape),
  read(given) {
    const read = privacyIdeaVariables.safeParse(given);
    if (!read.success) {
      const problems = read.error.issues.map(({ path, message }) => ({ variable: String(path[0]), problem: message }));
      return { ok: false, problems };
    }
    if (read.data.PRIVACYIDEA_USERNAME === 'local-part' && read.data.PRIVACYIDEA_DOMAIN === undefined) {
      const problem = 'is missing: the one domain whose people are called by what stands before the @';
      return { ok: false, problems: [{ variable: 'PRIVACYIDEA_DOMAIN', problem }] };
    }
    return {
      ok: true,
      open: (parts) => openedPrivacyIdea(piOf(parts, read.data)),
    };
  },
};

/** The app that privacyIDEA prompts. */
const authenticator: PromptedApp = {
  name: 'privacyIDEA Authenticator',
  androidUrl: 'https://play.google.com/store/apps/details?id=it.netknights.piauthenticator',
  iosUrl: 'https://apps.apple.com/app/privacyidea-authenticator/id1445401301',
};

/** The backend with what belongs to it. */
export function openedPrivacyIdea(pi: Pi): OpenedBackend {
  return {
    backend: privacyIdea(pi),
    phoneApp: null,
    elsewhere: true,
    appPasswords: appPasswords(pi),
    recoveryCodes: recoveryCodes(pi),
    accessCodes: accessCodes(pi),
    hooks: hooks(pi),
    sweep: () => sweep(pi),
    app: authenticator,
    inspect: () => look(pi),
    inspectPerson: (person) => lookAtPerson(pi, person),
    setUp: () => writings(pi),
  };
}
