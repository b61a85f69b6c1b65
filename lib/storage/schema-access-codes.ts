export interface AccessCodesTable {
  id: string;
  person_id: string;
  hash: string;
  made_by: string;
  made_at: number;
  expires_at: number;
  used_at: number | null;
  ended_at: number | null;
  remote_id: string | null;
}

export interface SetUpMailsTable {
  id: string;
  person_id: string;
  session_id: string;
  hash: string;
  sent_at: number;
  expires_at: number;
  granted_until: number | null;
}

export interface SetUpRequestsTable {
  person_id: string;
  id: string;
  number: string;
  organisation_id: string;
  session_id: string;
  asked_at: number;
  expires_at: number;
  state: string;
  decided_at: number | null;
  ip: string;
  user_agent: string;
}
