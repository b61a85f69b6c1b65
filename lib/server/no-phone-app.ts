import { refuse } from '#lib/domain/result';
import type { PhoneApp } from '#lib/ports/phone-app';

/** In place of the portal's own authenticator, where the backend has an app of its own: nobody is bound and nothing asked. */
export function noPhoneApp(): PhoneApp {
  const none = (): Promise<null> => Promise.resolve(null);
  return {
    bind: () => Promise.resolve(refuse({ code: 'binding-over' })),
    authenticatorOf: none,
    promptsOf: () => Promise.resolve([]),
    decide: () => Promise.resolve(refuse({ code: 'challenge-expired' })),
    linkState: () => Promise.resolve('over'),
    answerLink: () => Promise.resolve(refuse({ code: 'challenge-expired' })),
    pushKey: none,
    subscribe: () => Promise.resolve(),
  };
}
