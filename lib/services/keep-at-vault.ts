import type { Person } from '#lib/domain/person';
import type { Result } from '#lib/domain/result';

/** What is at the backend already, and can be ended there. */
interface AtVault {
  readonly vault: { end(owner: Person, id: string): Promise<void> } | null;
  readonly owner: Person;
  readonly remoteId: string | null;
}

/**
 * Writes down what has just been made at the backend; where nothing comes of that, it is taken back there. Should the
 * backend not answer then, something stays there that nobody was ever shown the key to.
 */
export async function keepAtVault<T, Refused>(
  { vault, owner, remoteId }: AtVault,
  keep: () => Promise<Result<T, Refused>>,
): Promise<Result<T, Refused>> {
  let kept = false;
  try {
    const result = await keep();
    kept = result.ok;
    return result;
  } finally {
    if (!kept && vault !== null && remoteId !== null) await vault.end(owner, remoteId).catch(() => undefined);
  }
}
