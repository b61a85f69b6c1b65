const targets = ['sqlite', 'postgres-two', 'privacyidea'] as const;

/**
 * What the tests run against: one process on SQLite; two processes on a PostgreSQL of the tests' own, behind a round
 * robin; or one process whose methods are kept by a real privacyIDEA.
 */
export type Target = (typeof targets)[number];

export const target: Target = chosen(process.env['E2E_TARGET']);

function chosen(name: string | undefined): Target {
  if (name === undefined || name === '') return 'sqlite';
  const found = targets.find((each) => each === name);
  if (found === undefined) throw new Error(`E2E_TARGET is one of ${targets.join(', ')}; it is ${name}.`);
  return found;
}
