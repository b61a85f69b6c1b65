import type { PersonsAssist } from '#lib/domain/assist';

/** Pages with nothing to type and nothing that is shown once. */
const quiet =
  /^\/self-service(\/(enrol|choose-method|[a-z-]+\/(get-the-app|scan-qr|take-call|touch-key)))?$|^\/sign-in\/notice$/;
/** Pages where the service desk types, while it helps. */
const theirs = /^\/self-service\/[a-z-]+\/(mobile-number|name)$/;

/** Whether a page may be loaded again by itself where no script runs, so that the person hears what is new. */
export function mayReload(state: PersonsAssist['state'], path: string): boolean {
  return state !== 'just-over' && (quiet.test(path) || (state === 'driving' && theirs.test(path)));
}
