export interface TermsTable {
  person_id: string;
  term: string;
  organisation_id: string;
}

export interface DeskTurnsTable {
  id: string;
  agent_id: string;
  act: string;
  grave: number;
  at: number;
}

export interface DeskLooksTable {
  agent_id: string;
  person_id: string;
  at: number;
}

export interface DeskRequestsTable {
  id: string;
  act: string;
  asked_by: string;
  subject: string;
  sealed_about: string;
  asked_at: number;
  expires_at: number;
  state: 'open' | 'done' | 'declined' | 'overtaken';
  decided_by: string | null;
  decided_at: number | null;
  sealed_word: string | null;
}
