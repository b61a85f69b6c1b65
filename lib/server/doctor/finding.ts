/** One thing that was looked at: how it is, and what to do where it is not well. */
export interface Finding {
  readonly state: 'ok' | 'warn' | 'fail';
  readonly about: string;
  readonly words: string;
}

/** As it should be. */
export function fine(about: string, words: string): Finding {
  return { state: 'ok', about, words };
}

/** Works, but not for long or not for everybody. */
export function odd(about: string, words: string): Finding {
  return { state: 'warn', about, words };
}

/** Does not work. */
export function broken(about: string, words: string): Finding {
  return { state: 'fail', about, words };
}

/** What is looked at says what it throws: an operator can read it. */
export async function looking(about: string, look: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (failure) {
    return [broken(about, reasonOf(failure))];
  }
}

/** Why something failed, down to its cause, on one line. */
export function reasonOf(failure: unknown): string {
  const reasons: string[] = [];
  for (let each = failure; each instanceof Error; each = each.cause) {
    if (each.message !== '' && !reasons.includes(each.message)) reasons.push(each.message);
  }
  return reasons.length === 0 ? String(failure) : reasons.join(' — ').replaceAll(/\s+/g, ' ');
}
