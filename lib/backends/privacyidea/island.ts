import type { BackendIsland, OpenedBackend } from '#lib/ports/backend-island';
import { privacyIdeaClient } from './client.ts';
import { hooks } from './hooks.ts';
import { look } from './looking.ts';
import { privacyIdea } from './index.ts';
import type { Pi } from './pi.ts';
import { privacyIdeaVariables } from './settings.ts';
import { turns } from './turns.ts';

/** privacyIDEA, as `MFA_BACKEND` can name it. */
export const privacyIdeaIsland: BackendIsland = {
  variables: Object.keys(privacyIdeaVariables.shape),
  read(given) {
    const read = privacyIdeaVariables.safeParse(given);
    if (!read.success) {
      const problems = read.error.issues.map(({ path, message }) => ({ variable: String(path[0]), problem: message }));
      return { ok: false, problems };
    }
    return {
      ok: true,
      open: (parts) => {
        const client = privacyIdeaClient(read.data, parts.clock);
        return openedPrivacyIdea({ parts, settings: read.data, client, turns: turns() });
      },
    };
  },
};

/** The backend with what belongs to it. */
export function openedPrivacyIdea(pi: Pi): OpenedBackend {
  return {
    backend: privacyIdea(pi),
    phoneApp: null,
    elsewhere: true,
    appPasswords: null,
    recoveryCodes: null,
    accessCodes: null,
    hooks: hooks(pi),
    sweep: () => Promise.resolve(),
    inspect: () => look(pi),
  };
}
