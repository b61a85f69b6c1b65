import type { Capabilities, Place } from '#lib/domain/capabilities';
import type { MethodKind } from '#lib/domain/method';

/** What a backend can do that proves people here and does all with its methods; a kind that `offers` denies is nowhere. */
export function capable(offers: (kind: MethodKind) => boolean): Capabilities {
  const where = (kind: MethodKind): Place => ({ at: offers(kind) ? 'here' : 'nowhere' });
  return {
    proves: 'here',
    enrolling: {
      'authenticator-app': where('authenticator-app'),
      'text-message': where('text-message'),
      'security-key': where('security-key'),
      'phone-call': where('phone-call'),
      'alternative-phone': where('alternative-phone'),
    },
    changesDefault: true,
    renames: true,
    appPasswords: true,
  };
}
