import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const fast = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const usual = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Everything that is measured, of this process alone. No label ever names a person, an address, an id or a path. */
export function instruments() {
  const registry = new Registry();
  const registers = [registry];
  const named = (name: string, help: string) => ({ name: `latchkey_${name}`, help, registers });
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ ...named(name, help), labelNames });
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Gauge({ ...named(name, help), labelNames });
  const seconds = <Label extends string>(name: string, help: string, more: Buckets<Label>) =>
    new Histogram({ ...named(name, help), ...more });
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 50 });
  return {
    registry,
    ...ofWork(counter, seconds),
    ...ofStanding(counter, gauge),
  };
}

interface Buckets<Label extends string> {
  readonly labelNames: readonly Label[];
  readonly buckets: number[];
}

type Counters = <Label extends string>(name: string, help: string, labels: readonly Label[]) => Counter<Label>;
type Gauges = <Label extends string>(name: string, help: string, labels: readonly Label[]) => Gauge<Label>;
type Seconds = <Label extends string>(name: string, help: string, more: Buckets<Label>) => Histogram<Label>;

/** What is done, and how long it takes. */
function ofWork(counter: Counters, seconds: Seconds) {
  return {
    requests: seconds(
      'request_seconds',
      'Requests answered, by route and class of status. Event streams are not in it.',
      {
        labelNames: ['route', 'method', 'status'],
        buckets: usual,
      },
    ),
    begun: counter('challenges_begun_total', 'Challenges asked for; result is ok or why not.', [
      'method',
      'purpose',
      'result',
    ]),
    answered: counter('challenges_answered_total', 'Answers judged; result is ok or why not.', [
      'method',
      'purpose',
      'result',
    ]),
    backendCalls: seconds(
      'backend_call_seconds',
      'What the MFA system was asked; result is ok, a refusal or a fault.',
      {
        labelNames: ['backend', 'verb', 'result'],
        buckets: usual,
      },
    ),
    sends: counter('sends_total', 'Texts, calls, mails and pushes given to a gateway; result is ok or a fault.', [
      'by',
      'gateway',
      'result',
    ]),
    transactions: seconds('database_transaction_seconds', 'Transactions, with the wait for their turn.', {
      labelNames: ['result'],
      buckets: fast,
    }),
    sessions: counter('sessions_total', 'Sessions begun and ended by somebody; those that just run out are not told.', [
      'event',
    ]),
    troubles: counter('troubles_total', 'What wrong answers led to, such as method-disabled and account-locked.', [
      'what',
    ]),
  };
}

/** How things stand when they are asked for. */
function ofStanding(counter: Counters, gauge: Gauges) {
  return {
    streams: gauge('event_streams_open', 'Event streams that are open.', []),
    outboxWaiting: gauge('outbox_waiting', 'Notices that wait to be sent, of all processes together.', []),
    outboxOldest: gauge('outbox_oldest_seconds', 'How long the oldest of them has waited.', []),
    people: gauge('people', 'People, by how they stand, of all processes together.', ['state']),
    hashes: gauge('password_hashes', 'Comparisons of passwords that run, and that wait for a core.', ['state']),
    databaseUp: gauge('database_up', 'Whether the database answered when this was asked for.', []),
    connections: gauge('database_connections', 'Connections of the pool, and who waits for one.', ['state']),
    retries: counter(
      'database_retries_total',
      'What was done again because another had the database or was first.',
      [],
    ),
    build: gauge('build_info', 'What runs here; always 1.', ['version', 'node', 'backend', 'database', 'mode']),
  };
}

export type Instruments = ReturnType<typeof instruments>;
