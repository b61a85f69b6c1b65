import { createHash, timingSafeEqual } from 'node:crypto';
import type { Hook } from '#lib/ports/backend-island';
import { textHook } from './hooks/text.ts';
import type { Pi } from './pi.ts';

/** What privacyIDEA calls the portal for. Each caller has to show the token that it was given for it. */
export function hooks(pi: Pi): Readonly<Record<string, Hook>> {
  return { text: guarded(pi, textHook(pi)) };
}

/** Lets only privacyIDEA through. */
function guarded(pi: Pi, hook: Hook): Hook {
  const right = digest(`Bearer ${pi.settings.PRIVACYIDEA_HOOK_TOKEN}`);
  return (given) => {
    if (!timingSafeEqual(digest(given.authorization ?? ''), right)) {
      return Promise.resolve({ status: 401, body: { sent: false } });
    }
    return hook(given);
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
