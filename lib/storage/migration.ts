/** One step of the schema, forward only. What has been released is never edited; the next step is a new file. */
export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
  /** What only PostgreSQL needs, after the others. */
  readonly postgres?: readonly string[];
}
