import type { Schema } from './schema.ts';

/** Where something sealed is kept. */
export interface SealedColumn {
  readonly table: keyof Schema;
  /** The table's primary key, a column or two. */
  readonly key: readonly string[];
  readonly column: string;
  /** The other columns that the place is made of. */
  readonly beside: readonly string[];
  /** What it was sealed for. */
  readonly place: (row: Readonly<Record<string, string | null>>) => string;
}

/** In a table whose key is `id`; the place is made of the table, a name, the id and what is beside it. */
const one = (
  table: keyof Schema,
  [column, name]: readonly [string, string],
  ...beside: readonly string[]
): SealedColumn => ({
  table,
  key: ['id'],
  column,
  beside,
  place: (row) => [table, name, row['id'], ...beside.map((each) => row[each] ?? '')].join(':'),
});

/** Every column that is sealed: one that is missing here fails a test, and would be lost with an old SECRET_KEY. */
export const sealedColumns: readonly SealedColumn[] = [
  // Before people: what is entered while these are sealed anew is found among them.
  {
    table: 'import_rows',
    key: ['id'],
    column: 'sealed_number',
    beside: ['person_id'],
    place: (row) => `people:registered_number:${row['person_id'] ?? ''}:${row['person_id'] ?? ''}`,
  },
  {
    ...one('people', ['sealed_registered_number', 'registered_number']),
    place: ({ id }) => `people:registered_number:${id ?? ''}:${id ?? ''}`,
  },
  one('methods', ['sealed_secret', 'secret'], 'person_id', 'kind', 'credential_id'),
  one('authenticators', ['sealed_subscription', 'subscription']),
  {
    table: 'kept_keys',
    key: ['name'],
    column: 'sealed_key',
    beside: [],
    place: ({ name }) => `kept_keys:key:${name ?? ''}`,
  },
  {
    table: 'shown_once',
    key: ['about'],
    column: 'sealed_text',
    beside: ['session_id'],
    place: (row) => `shown_once:text:${row['about'] ?? ''}:${row['session_id'] ?? ''}`,
  },
  one('provider_sessions', ['sealed_id_token', 'id_token']),
  one('challenges', ['sealed_secret', 'secret'], 'person_id'),
  one('enrolments', ['sealed_facts', 'facts'], 'person_id'),
  one('hand_overs', ['sealed_offer', 'offer'], 'person_id'),
  one('assists', ['sealed_said', 'said'], 'person_id'),
  one('calls', ['sealed_words', 'words']),
  one('calls', ['sealed_keys', 'keys']),
  one('feedback', ['sealed_said', 'said']),
  one('outbox', ['sealed_notice', 'notice'], 'person_id'),
  one('desk_alerts', ['sealed_about', 'about'], 'person_id'),
  one('desk_alerts', ['sealed_word', 'word']),
  one('desk_requests', ['sealed_about', 'about'], 'subject'),
  one('desk_requests', ['sealed_word', 'word']),
  {
    ...one('simulated_boxes', ['sealed_address', 'address']),
    key: ['box'],
    place: ({ box }) => `simulated_boxes:address:${box ?? ''}`,
  },
  one('simulated_items', ['sealed_body', 'body'], 'box'),
  one('simulated_items', ['sealed_keys', 'keys']),
];
