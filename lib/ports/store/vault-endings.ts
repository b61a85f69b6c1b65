import type { PersonId } from '#lib/domain/person';

/** Something that has ended in the portal and may work still where it is kept. */
export interface VaultEnding {
  readonly vault: 'app-password' | 'recovery-codes' | 'access-code';
  readonly id: string;
  readonly personId: PersonId;
  /** What it is called where it is kept. */
  readonly remoteId: string;
}

/**
 * What is to be ended at the backend after it has ended here. It is in the rows themselves, so that whatever ends one,
 * and in whatever transaction, needs to do no more.
 */
export interface VaultEndings {
  due(most: number): Promise<readonly VaultEnding[]>;
  done(ending: VaultEnding): Promise<void>;
}
