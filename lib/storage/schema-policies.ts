export interface PolicyDraftsTable {
  id: string;
  organisation_id: string | null;
  person_id: string;
  policy: string;
  drawn_from: string;
  made_at: number;
}

export interface InvitationsTable {
  person_id: string;
  asked: number;
  put_off_in: string | null;
  mailed_at: number | null;
}
