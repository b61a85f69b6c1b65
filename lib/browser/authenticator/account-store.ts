import type { Account } from './account.ts';

const base = 'latchkey-authenticator';
const table = 'accounts';

/** All accounts of this phone, oldest first. Fails where the browser keeps nothing: in some private windows. */
export async function readAccounts(): Promise<readonly Account[]> {
  const rows = await inTable('readonly', (store) => store.getAll() as IDBRequest<Account[]>);
  return rows.toSorted((one, other) => one.boundAt - other.boundAt);
}

/** Keeps an account; its keys are kept as the browser holds them, never as bytes. */
export async function keepAccount(account: Account): Promise<void> {
  await inTable('readwrite', (store) => store.put(account));
}

/** Forgets an account and destroys its keys with it. */
export async function forgetAccount(authenticator: string): Promise<void> {
  await inTable('readwrite', (store) => store.delete(authenticator));
}

/** Asks the browser not to clear the accounts away when it runs short of space. */
export async function askToPersist(): Promise<void> {
  try {
    await navigator.storage.persist();
  } catch {
    // It may not ask, or cannot promise it. The accounts are kept all the same.
  }
}

/** Whether this browser can make keys and keep them. It can do so on secure pages only. */
export function canKeepKeys(): boolean {
  return window.isSecureContext && typeof indexedDB === 'object' && typeof crypto.subtle === 'object';
}

async function inTable<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opened = await open();
  try {
    const transaction = opened.transaction(table, mode, { durability: 'strict' });
    const finished = new Promise<void>((done, failed) => {
      transaction.oncomplete = () => done();
      transaction.onabort = () => failed(transaction.error ?? new Error('The phone kept nothing.'));
    });
    const [result] = await Promise.all([settled(work(transaction.objectStore(table))), finished]);
    return result;
  } finally {
    opened.close();
  }
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(base, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(table, { keyPath: 'authenticator' });
  };
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error ?? new Error('The phone kept nothing.'));
  });
}
