import type { Account } from './account.ts';
import { readBound, readTrouble, readVapidKey, readWaiting } from './answers.ts';
import type { Bound, Trouble, Waiting } from './answers.ts';
import type { Binding } from './binding.ts';
import type { PublicKey } from './signing.ts';

const patience = 15_000;

export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble };

interface Asked<T> {
  readonly path: string;
  readonly token?: string;
  /** What is sent; without it something is only read. */
  readonly body?: object;
  /** Null when the answer is not what was agreed. */
  readonly read: (answer: unknown) => T | null;
}

interface Phone {
  readonly publicKey: PublicKey;
  /** What the portal calls this phone. */
  readonly phone: string;
  readonly subscription: PushSubscriptionJSON | null;
}

/** What the person decided, signed. */
export type Answer =
  | { readonly do: 'approve'; readonly number: string; readonly signature: string }
  | { readonly do: 'deny'; readonly unasked: boolean; readonly signature: string };

/** Binds an account to this phone. */
export function bind(binding: Binding, phone: Phone): Promise<Reply<Bound>> {
  return ask({ path: 'accounts', body: { ...binding, ...phone }, read: readBound });
}

/** What waits for this account now. */
export function look({ token }: Account): Promise<Reply<Waiting>> {
  return ask({ path: 'requests', token, read: readWaiting });
}

/** Sends what the person decided. */
export function sendAnswer({ token }: Account, request: string, answer: Answer): Promise<Reply<true>> {
  return ask({ path: `requests/${encodeURIComponent(request)}`, token, body: answer, read: () => true });
}

/** Tells the portal where this phone can be reached by push; null: nowhere. */
export function sendSubscription(token: string, subscription: PushSubscriptionJSON | null): Promise<Reply<true>> {
  return ask({ path: 'subscription', token, body: { subscription }, read: () => true });
}

/** The key with which the portal signs its push messages. */
export function askVapidKey(): Promise<Reply<string>> {
  return ask({ path: 'settings', read: readVapidKey });
}

/** The open stream of what waits for an account; null when it cannot be had now. */
export async function openStream({ token }: Account, signal: AbortSignal): Promise<ReadableStream<string> | null> {
  const response = await send('stream', { headers: { ...headersFor(token), accept: 'text/event-stream' }, signal });
  const isStream = response?.headers.get('content-type')?.startsWith('text/event-stream') === true;
  if (response?.ok !== true || !isStream || response.body === null) return null;
  return response.body.pipeThrough(new TextDecoderStream());
}

async function ask<T>({ path, token, body, read }: Asked<T>): Promise<Reply<T>> {
  const headers = headersFor(token);
  const signal = AbortSignal.timeout(patience);
  const response = await send(
    path,
    body === undefined
      ? { headers, signal }
      : {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { ...headers, 'content-type': 'application/json' },
          signal,
        },
  );
  if (response === null) return { ok: false, trouble: { code: 'unreachable' } };
  const answer = await readJson(response);
  if (!response.ok) return { ok: false, trouble: readTrouble(answer) };
  const value = read(answer);
  return value === null ? { ok: false, trouble: { code: 'fault' } } : { ok: true, value };
}

/** Without cookies: the phone proves itself by its token alone, whoever may be signed in beside it. */
async function send(path: string, asked: RequestInit): Promise<Response | null> {
  try {
    return await fetch(`/api/authenticator/${path}`, { ...asked, cache: 'no-store', credentials: 'omit' });
  } catch {
    return null;
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

function headersFor(token?: string): Record<string, string> {
  return { accept: 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) };
}
