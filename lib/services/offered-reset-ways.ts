import type { MethodKind } from '#lib/domain/method';
import { resetWays } from '#lib/domain/reset';
import type { Reset, ResetWay } from '#lib/domain/reset';
import type { Portal } from '#lib/ports/portal';

const kinds: Readonly<Record<Exclude<ResetWay, 'desk-code'>, readonly MethodKind[]>> = {
  text: ['text-message', 'alternative-phone'],
  call: ['phone-call', 'alternative-phone'],
  code: ['authenticator-app'],
};

/** The ways that can be chosen: those the portal knows at all, the same for everybody who has proved as much. */
export function offeredResetWays(portal: Portal, { proofs }: Pick<Reset, 'proofs'>): readonly ResetWay[] {
  const { enrolling, proves } = portal.backend.capabilities;
  return resetWays.filter((way) =>
    way === 'desk-code'
      ? !proofs.some((proof) => proof.way === way)
      : proves === 'here' && kinds[way].some((kind) => enrolling[kind].at === 'here'),
  );
}
