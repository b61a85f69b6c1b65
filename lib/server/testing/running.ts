import type { Portal } from '#lib/ports/portal';
import { hold } from '../latchkey.ts';
import type { Latchkey } from '../latchkey.ts';
import { openLog } from '../log.ts';

const nobody = (): Promise<never> => Promise.reject(new Error('Nobody is called here.'));

/** Holds a portal that runs for a test: silent, with nobody at its doors; `but` says what is otherwise. */
export function holdRunning(portal: Portal, but: Partial<Latchkey> = {}): Latchkey {
  const { publicUrl } = portal.settings;
  const running: Latchkey = {
    portal,
    settings: {
      ...portal.settings,
      portalName: 'Latchkey',
      organisationName: 'Riverside',
      supportEmail: 'desk@ict.example',
      supportPhone: '01632 960111',
      authenticator: { own: true, name: 'Any app', androidUrl: publicUrl, iosUrl: publicUrl },
    },
    log: openLog('silent'),
    frontDoor: { signIn: nobody },
    isApiToken: () => false,
    voices: { name: 'none', call: nobody, stateOf: () => Promise.resolve(null) },
    hooks: {},
    mailServers: { isProxy: () => false, at: () => null, masterPassword: null },
    resetDemo: null,
    ...but,
  };
  hold(running);
  return running;
}
