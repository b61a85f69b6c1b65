export interface ReportedMethodsTable {
  person_id: string;
  kinds: string;
  at: number;
}

export interface ReportRoundsTable {
  backend: string;
  begun_at: number;
  /** Empty at the first page, null at the end. */
  after: string | null;
  held_until: number;
}
