import { keyring } from '#lib/server/keyring';
import { sentEarlier } from './open-codes.ts';
import type { OpenCodes } from './open-codes.ts';
import type { Records, Row, Value } from './records.ts';
import type { TestDatabase } from './test-database.ts';

export interface MethodLine {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly lastStep: number;
}

const minute = 60_000;

/** With which the portals of the tests seal. */
export const secretKey = 'the key of the tests: thirty-two characters and more';
const keys = keyring({ key: secretKey, oldKeys: [] });

/** The portal's own records, to put people into states that take long to reach, and to see what really happened. */
export class Ledger {
  readonly #database: TestDatabase;
  #open: Records | null = null;

  constructor(database: TestDatabase) {
    this.#database = database;
  }

  /** In the SQL that SQLite and PostgreSQL share, with `?` for what is given. */
  rows(sql: string, ...values: Value[]): readonly Row[] {
    return this.records().rows(sql, values);
  }

  count(sql: string, ...values: Value[]): number {
    return Number(Object.values(this.rows(sql, ...values)[0] ?? { n: 0 })[0]);
  }

  change(sql: string, ...values: Value[]): void {
    this.rows(sql, ...values);
  }

  /** The tables themselves. */
  records(): Records {
    this.#open ??= this.#database.records();
    return this.#open;
  }

  close(): void {
    this.#open?.close();
    this.#open = null;
  }

  /** Somebody's methods that have not ended, oldest first. */
  methods(email: string): readonly MethodLine[] {
    const rows = this.rows(
      `select id, kind, name, last_step from methods
       where ended_at is null and person_id = (select id from people where email = ?) order by added_at, id`,
      email,
    );
    return rows.map((row) => ({
      id: String(row['id']),
      kind: String(row['kind']),
      name: String(row['name']),
      lastStep: Number(row['last_step']),
    }));
  }

  defaultKind(email: string): string | null {
    const [row] = this.rows(
      'select methods.kind from people join methods on methods.id = people.default_method_id where email = ?',
      email,
    );
    return (row?.['kind'] as string | undefined) ?? null;
  }

  /** How many lines of somebody's history tell of this. */
  audited(email: string, what: string): number {
    return this.count(
      `select count(*) from audit_entries where what = ?
       and person_id = (select id from people where email = ?)`,
      what,
      email,
    );
  }

  /** Tries spent on all of somebody's challenges. */
  spentTries(email: string): number {
    return this.count(
      'select coalesce(sum(tries), 0) from challenges where person_id = (select id from people where email = ?)',
      email,
    );
  }

  /** Wrong answers in a row that are remembered, over all keys but passwords. */
  failures(): number {
    return this.count(`select coalesce(max(failures), 0) from tries where key not like 'password:%'`);
  }

  textsSent(): number {
    return this.count(`select count(*) from simulated_items where kind = 'text'`);
  }

  lock(email: string, at: number): void {
    this.change('update people set locked_at = ? where email = ?', at, email);
  }

  /** As if everything sent so far had been sent an hour ago. */
  ageSends(): void {
    this.change('update sends set at = at - ?', 60 * minute);
  }

  /** As if the codes that are open had been sent a minute ago: they still count, and another may be asked for. */
  ageCodes(): void {
    for (const row of this.rows(`select id, person_id, sealed_secret from challenges where used_at is null`)) {
      const place = `challenges:secret:${String(row['id'])}:${String(row['person_id'])}`;
      const secret = JSON.parse(keys.open(String(row['sealed_secret']), place)) as OpenCodes;
      const sealed = keys.seal(JSON.stringify(sentEarlier(secret, minute)), place);
      this.change('update challenges set sealed_secret = ? where id = ?', sealed, String(row['id']));
    }
  }

  /** As if the apps' codes had not been used lately. */
  forgetSteps(): void {
    this.change('update methods set last_step = 0');
  }

  /** Nobody has a method of the portal's own. */
  forgetMethods(): void {
    this.change('update people set default_method_id = null');
    this.change('delete from methods');
  }

  /** As if everybody's second step and password had been proved so long ago. */
  provedAgo(minutes: number): void {
    const at = Date.now() - minutes * minute;
    this.change(
      'update sessions set second_at = case when second_at is null then second_at else ? end, password_at = ?',
      at,
      at,
    );
  }

  /** As if nobody had done anything for so long. */
  idle(minutes: number): void {
    this.change('update sessions set last_seen_at = ?', Date.now() - minutes * minute);
  }

  startedAgo(minutes: number): void {
    this.change('update sessions set started_at = ?', Date.now() - minutes * minute);
  }

  expireChallenges(): void {
    this.change('update challenges set expires_at = ? where used_at is null', Date.now() - 1);
  }

  /** As if the wait after wrong answers were over. */
  waited(): void {
    this.change('update tries set next_try_at = null');
  }

  onlyRegions(regions: readonly string[]): void {
    this.decide('regions', regions);
  }

  /** What all organisations have decided about app passwords. */
  decideAppPasswords(policy: Readonly<Record<string, unknown>>): void {
    const decided = {
      offered: true,
      holdBackHours: 0,
      lastsDays: null,
      scopes: ['mail', 'calendar', 'other'],
      ...policy,
    };
    this.decide('appPasswords', decided);
  }

  /** What all organisations have decided about first set-ups. */
  decideFirstSetUp(needs: string, settlesHours = 0): void {
    this.decide('firstSetUp', { needs, settlesHours });
  }

  /** One decision of every organisation's policy. */
  decide(what: string, decided: unknown): void {
    for (const { id, policy } of this.rows('select id, policy from organisations')) {
      const changed = { ...(JSON.parse(String(policy)) as object), [what]: decided };
      this.change('update organisations set policy = ? where id = ?', JSON.stringify(changed), String(id));
    }
  }
}
