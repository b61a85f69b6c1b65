import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { SharedCommits } from './shared-commits.ts';
import { Statements } from './statements.ts';
import { Turns } from './turns.ts';

class Watched extends Statements {
  readonly ran: string[] = [];
  refuses = '';

  override run<R>(sql: string, parameters: readonly unknown[]) {
    this.ran.push(sql);
    if (sql === this.refuses) throw new Error('disk I/O error');
    return super.run<R>(sql, parameters);
  }
}

function start() {
  const database = new DatabaseSync(':memory:');
  database.exec('create table things (name text unique)');
  const writer = new Watched(database);
  const commits = new SharedCommits(writer, new Turns());
  const add = async (name: string): Promise<void> => {
    const within = await commits.begin();
    writer.run('insert into things values (?)', [name]);
    await within.commit();
  };
  const names = () =>
    database
      .prepare('select name from things order by name')
      .all()
      .map((row) => row['name']);
  return { database, writer, commits, add, names };
}

test('transactions that come together share one commit', async () => {
  const { writer, add, names } = start();
  await Promise.all(['a', 'b', 'c', 'd'].map(add));
  assert.deepEqual(names(), ['a', 'b', 'c', 'd']);
  assert.equal(writer.ran.filter((sql) => sql === 'commit').length, 1);
});

test('none is answered before the commit', async () => {
  const { writer, add } = start();
  await add('a').then(() => {
    assert.ok(writer.ran.includes('commit'));
  });
});

test('one that is undone leaves the others alone', async () => {
  const { writer, commits, add, names } = start();
  const undone = async (): Promise<void> => {
    const within = await commits.begin();
    writer.run('insert into things values (?)', ['undone']);
    within.undo();
  };
  await Promise.all([add('a'), undone(), add('b')]);
  assert.deepEqual(names(), ['a', 'b']);
});

test('a single statement that fails fails alone', async () => {
  const { commits, names } = start();
  const insert = (name: string) => commits.run('insert into things values (?)', [name]);
  const outcomes = await Promise.allSettled([insert('a'), insert('a'), insert('b')]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  assert.deepEqual(names(), ['a', 'b']);
});

test('a shared commit that fails is told to all, and nothing of it stays', async () => {
  const { writer, add, names } = start();
  writer.refuses = 'commit';
  const outcomes = await Promise.allSettled(['a', 'b'].map(add));
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  writer.refuses = '';
  assert.deepEqual(names(), []);
  await add('c');
  assert.deepEqual(names(), ['c']);
});

test('those who come when the shared transaction has been lost begin a new one', async () => {
  const { database, commits, writer, add, names } = start();
  const within = await commits.begin();
  const waiting = add('b');
  database.exec('rollback');
  assert.throws(() => writer.run('release own', []));
  within.undo();
  await waiting;
  assert.deepEqual(names(), ['b']);
});
