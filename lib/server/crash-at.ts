import type { Event } from '#lib/domain/change';
import type { TextGateway } from '#lib/ports/gateways';
import type { Store, Tables } from '#lib/ports/store';

/** The named points at which a test may have the process killed. */
const points = [
  'answer-counted',
  'answer-compared',
  'proof-recorded',
  'proof-committed',
  'text-reserved',
  'text-sent',
  'session-started',
  // Within the transaction, with everything written but nothing committed; and when it has been committed.
  'prompt-deciding',
  'prompt-decided',
  'app-password-making',
  'app-password-made',
  'recovery-code-using',
  'recovery-code-used',
  'reset-finishing',
  'reset-finished',
] as const;

type Point = (typeof points)[number];

/** What a line of the history tells of, as the points around it. */
const around: Readonly<Partial<Record<Event['what'], { readonly before: Point; readonly after: Point }>>> = {
  'prompt-answered': { before: 'prompt-deciding', after: 'prompt-decided' },
  'app-password-added': { before: 'app-password-making', after: 'app-password-made' },
  'recovery-code-used': { before: 'recovery-code-using', after: 'recovery-code-used' },
  'password-changed': { before: 'reset-finishing', after: 'reset-finished' },
};

/** Wraps what the portal is made of, so that it can be killed between two of its own steps. */
export interface Fuse {
  store(store: Store): Store;
  texts(gateway: TextGateway): TextGateway;
}

/** Does nothing unless a point is named (`CRASH_AT`, demo only): then the process is killed there, without mercy. */
export function crashing(at: string | undefined): Fuse {
  const point = points.find((each) => each === at);
  if (point === undefined) return { store: (store) => store, texts: (gateway) => gateway };
  const reach = (reached: Point): void => {
    if (reached === point) process.kill(process.pid, 'SIGKILL');
  };
  return {
    store: (store) => ({
      ...watched(store, reach),
      transaction: (work) => watchTransaction(store, work, reach),
      migrate: () => store.migrate(),
      check: () => store.check(),
      sweep: (now) => store.sweep(now),
      vitals: () => store.vitals(),
      close: () => store.close(),
    }),
    texts: (gateway) => ({
      ...gateway,
      async send(to, text) {
        const reference = await gateway.send(to, text);
        reach('text-sent');
        return reference;
      },
    }),
  };
}

type Reach = (point: Point) => void;

/** Tables outside a transaction commit by themselves. */
function watched(tables: Tables, reach: Reach): Tables {
  return {
    ...tables,
    challenges: {
      ...tables.challenges,
      spendTry: async (...given) => {
        const spent = await tables.challenges.spendTry(...given);
        reach('answer-counted');
        return spent;
      },
    },
    sends: {
      ...tables.sends,
      take: async (...given) => {
        const leave = await tables.sends.take(...given);
        reach('text-reserved');
        return leave;
      },
    },
  };
}

async function watchTransaction<T>(store: Store, work: (tables: Tables) => Promise<T>, reach: Reach): Promise<T> {
  const done = new Set<Point>();
  const result = await store.transaction(async (tables) => {
    const value = await work(noting(tables, done, reach));
    if (done.has('proof-committed')) reach('proof-recorded');
    for (const { before, after } of Object.values(around)) if (done.has(after)) reach(before);
    return value;
  });
  for (const point of done) reach(point);
  return result;
}

/** Notes what a transaction does, to be reached when it has committed. */
function noting(tables: Tables, done: Set<Point>, reach: Reach): Tables {
  return {
    ...tables,
    challenges: {
      ...tables.challenges,
      spendTry: (...given) => {
        done.add('answer-counted');
        return tables.challenges.spendTry(...given);
      },
      use: (...given) => {
        reach('answer-compared');
        done.add('proof-committed');
        return tables.challenges.use(...given);
      },
    },
    audit: {
      ...tables.audit,
      append: (...given) => {
        const [, , { what }] = given;
        const point = around[what]?.after;
        if (point !== undefined) done.add(point);
        return tables.audit.append(...given);
      },
    },
    sends: {
      ...tables.sends,
      take: (...given) => {
        done.add('text-reserved');
        return tables.sends.take(...given);
      },
    },
    sessions: {
      ...tables.sessions,
      start: (...given) => {
        done.add('session-started');
        return tables.sessions.start(...given);
      },
    },
  };
}
