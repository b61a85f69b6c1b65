import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];
type RequestOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];

/** Why a key gave no answer. */
export type KeyTrouble = 'key-cancelled' | 'key-unsupported' | 'key-already-registered';

/** Whether this browser can use security keys at all. */
export function canUseKeys(): boolean {
  return browserSupportsWebAuthn();
}

/** Opens the browser's own dialogue; gives the key's answer as JSON text, or why there is none. */
export async function askKey(
  ceremony: 'create' | 'get',
  options: object,
): Promise<{ readonly response: string } | { readonly trouble: KeyTrouble }> {
  if (!canUseKeys()) return { trouble: 'key-unsupported' };
  try {
    const answer =
      ceremony === 'create'
        ? await startRegistration({ optionsJSON: options as CreationOptions })
        : await startAuthentication({ optionsJSON: options as RequestOptions });
    return { response: JSON.stringify(answer) };
  } catch (thrown) {
    return { trouble: troubleOf(thrown) };
  }
}

function troubleOf(thrown: unknown): KeyTrouble {
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'InvalidStateError') return 'key-already-registered';
  if (name === 'NotSupportedError' || name === 'ConstraintError' || name === 'SecurityError') return 'key-unsupported';
  return 'key-cancelled';
}
