import type { Present } from '#lib/domain/actor';
import type { Refusal } from '#lib/domain/refusal';
import { refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { staffSettlesAt } from '#lib/services/staff-settles';
import { admit } from './access.ts';
import type { Access } from './access.ts';

/**
 * As `admit`, and to other people's accounts only when one's own first method has settled (security row A07). Everything that
 * lets somebody in asks here.
 */
export async function admitNow(
  portal: Portal,
  access: Exclude<Access, 'anyone'>,
  present: Present | null,
): Promise<Result<Present, Refusal>> {
  const admitted = admit(access, present, portal.clock.now());
  if (!admitted.ok || (access !== 'staff' && access !== 'staff-freshly')) return admitted;
  const retryAt = await staffSettlesAt(portal, admitted.value);
  return retryAt === null ? admitted : refuse({ code: 'settling', retryAt });
}
