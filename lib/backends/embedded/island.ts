import type { BackendIsland } from '#lib/ports/backend-island';
import { embedded } from './index.ts';
import { phoneApp } from './phone-app.ts';

/** The MFA system that comes with the portal, as `MFA_BACKEND` can name it. It has no variables of its own. */
export const embeddedIsland: BackendIsland = {
  variables: [],
  read: () => ({
    ok: true,
    open: (parts) => ({
      backend: embedded(parts),
      phoneApp: phoneApp(parts),
      elsewhere: false,
      appPasswords: null,
      recoveryCodes: null,
      accessCodes: null,
      hooks: {},
      // Its rows are swept with the rest of the store, and looked at with it.
      sweep: () => Promise.resolve(),
      inspect: () => Promise.resolve([]),
    }),
  }),
};
