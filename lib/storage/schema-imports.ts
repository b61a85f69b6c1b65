export interface ImportsTable {
  id: string;
  person_id: string | null;
  file_name: string;
  digest: string;
  create_organisations: number;
  bytes: number;
  bytes_read: number;
  rows_read: number;
  bad: number;
  fresh: number;
  changed: number;
  same: number;
  state: 'checking' | 'checked' | 'unreadable' | 'done';
  trouble: string | null;
  begun_at: number;
  touched_at: number;
  entering_at: number | null;
  ended_at: number | null;
}

export interface ImportRowsTable {
  id: string;
  import_id: string;
  line: number;
  email: string;
  plan: 'add' | 'change' | null;
  person_id: string | null;
  person_row: string | null;
  changes: string | null;
  sealed_number: string | null;
}

export interface ImportProblemsTable {
  id: string;
  import_id: string;
  line: number;
  problem: string;
}

export interface ImportOrganisationsTable {
  id: string;
  import_id: string;
  organisation_id: string;
  name: string;
}
