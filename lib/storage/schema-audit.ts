export interface HeadsTable {
  person_id: string;
  seq: number;
  hash: string;
  covered_seq: number;
  covered_hash: string;
}

export interface CheckpointsTable {
  number: number;
  at: number;
  chains: number;
  lines: number;
  sum: string;
  previous: string;
  mac: string;
}

export interface CallerChecksTable {
  id: string;
  person_id: string;
  agent_id: string;
  session_id: string;
  challenge_id: string | null;
  state: string;
  at: number;
  expires_at: number;
  ended_at: number | null;
}
