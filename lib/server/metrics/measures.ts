import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coverageOf } from '#lib/domain/coverage';
import type { Backend } from '#lib/ports/backend';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { Portal } from '#lib/ports/portal';
import type { Store } from '#lib/ports/store';
import { instruments } from './instruments.ts';
import type { Instruments } from './instruments.ts';
import { measuredBackend } from './measured-backend.ts';
import { measuredSends } from './measured-gateways.ts';
import { measuredStore } from './measured-store.ts';
import { patternMatcher, readPatterns } from './route-patterns.ts';
import { watchRequests } from './watch-requests.ts';

/** How long the database is waited for when it is asked how it is; milliseconds. */
const patience = 2_000;

type Standing = Pick<Portal, 'store' | 'clock' | 'backend'>;

/** What is told of the password hashes at work. */
interface Hashes {
  atWork(): { readonly running: number; readonly waiting: number };
}

export type Measures = ReturnType<typeof openMeasures>;

/**
 * What this process measures of itself: parts of the portal are put inside what counts and times them, so that none of them
 * knows of it. `text` is the page in Prometheus's format.
 */
export function openMeasures() {
  const by = instruments();
  let standing = (): Promise<void> => Promise.resolve();
  const sends = measuredSends(by);
  return {
    contentType: by.registry.contentType,
    store: (store: Store) => measuredStore(store, by),
    backend: (backend: Backend, store: Store) => measuredBackend(backend, by, store.challenges),
    sends,
    /** What a backend is made of, with what it wakes phones by and what it tells of wrong answers. */
    parts: (parts: BackendParts): BackendParts => ({
      ...parts,
      pushes: parts.pushes === null ? null : sends.push(parts.pushes),
      troubles: async (tables, actor, change) => {
        await parts.troubles(tables, actor, change);
        by.troubles.inc({ what: change.what });
      },
    }),
    requests: async (development: boolean) =>
      watchRequests(by, development ? patternMatcher([]) : await readPatterns()),
    /** From now on `text` tells how the portal stands, too. */
    stand: (portal: Standing, hashes: Hashes, { PORTAL_MODE: mode }: { readonly PORTAL_MODE: string }) => {
      standing = () => look(by, portal, hashes);
      const database = portal.store.vitals().engine;
      by.build.set({ version: ownVersion(), node: process.version, backend: portal.backend.name, database, mode }, 1);
    },
    text: async (): Promise<string> => {
      await standing();
      return by.registry.metrics();
    },
  };
}

async function look(by: Instruments, portal: Standing, hashes: Hashes): Promise<void> {
  const { running, waiting } = hashes.atWork();
  by.hashes.set({ state: 'running' }, running);
  by.hashes.set({ state: 'waiting' }, waiting);
  const { connections, retries } = portal.store.vitals();
  by.retries.reset();
  by.retries.inc(retries);
  if (connections !== null) {
    by.connections.set({ state: 'in-use' }, connections.inUse);
    by.connections.set({ state: 'idle' }, connections.idle);
    by.connections.set({ state: 'waiting' }, connections.waiting);
  }
  const answered = await Promise.race([
    lookAtStore(by, portal).then(
      () => true,
      () => false,
    ),
    new Promise<false>((late) => setTimeout(late, patience, false).unref()),
  ]);
  by.databaseUp.set(answered ? 1 : 0);
}

/** All of it from kept counts and indexes: nothing here grows with the number of people. */
async function lookAtStore(by: Instruments, { store, clock }: Standing): Promise<void> {
  const [waiting, oldest, counts] = await Promise.all([
    store.outbox.depth(),
    store.outbox.oldest(),
    store.coverage.counts(null),
  ]);
  by.outboxWaiting.set(waiting);
  by.outboxOldest.set(oldest === null ? 0 : Math.max(0, clock.now() - oldest) / 1_000);
  const { people, due, on, ready, disabled, locked } = coverageOf(counts);
  for (const [state, count] of Object.entries({ all: people, due, on, ready, disabled, locked })) {
    by.people.set({ state }, count);
  }
}

/** As package.json says it, wherever the process was started. Read when asked: a build of the pages is elsewhere. */
function ownVersion(): string {
  const read: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', '..', 'package.json'), 'utf8'));
  return typeof read === 'object' && read !== null && 'version' in read ? String(read.version) : 'unknown';
}
