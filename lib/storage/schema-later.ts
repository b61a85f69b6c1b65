export interface DevicesTable {
  id: string;
  token_hash: string;
  person_id: string;
  method_id: string;
  remembered_at: number;
  last_used_at: number;
  ip: string;
  user_agent: string;
  rotated_ip: string | null;
  rotated_user_agent: string | null;
  ended_at: number | null;
}

export interface AppPasswordsTable {
  id: string;
  person_id: string;
  name: string;
  key_index: string;
  scopes: string;
  added_at: number;
  expires_at: number | null;
  last_used_at: number | null;
  last_used_ip: string | null;
  last_used_protocol: string | null;
  ended_at: number | null;
  remote_id: string | null;
}

export interface AuthenticatorsTable {
  id: string;
  person_id: string;
  method_id: string | null;
  challenge_id: string;
  phone: string;
  public_key: string;
  token_hash: string;
  sealed_subscription: string | null;
  bound_at: number;
  ended_at: number | null;
}

export interface HandOversTable {
  id: string;
  person_id: string;
  enrolment_id: string;
  session_id: string;
  phone_session_id: string | null;
  user_agent: string;
  code_hash: string;
  sealed_offer: string;
  state: string;
  ending: string | null;
  proof: string | null;
  begun_at: number;
  expires_at: number;
}

export interface DeskAlertsTable {
  id: string;
  person_id: string;
  kind: string;
  reference: string | null;
  at: number;
  sealed_about: string;
  taken_by: string | null;
  taken_at: number | null;
  handled_at: number | null;
  handled_by: string | null;
  sealed_word: string | null;
}

export interface ResetsTable {
  id: string;
  token_hash: string;
  address_index: string;
  person_id: string | null;
  way: string | null;
  challenge_id: string | null;
  proofs: string;
  tries: number;
  version: number;
  started_at: number;
  expires_at: number;
  ended_at: number | null;
}

export interface AssistsTable {
  id: string;
  person_id: string;
  session_id: string;
  state: string;
  ending: string | null;
  asked_at: number;
  code_hash: string | null;
  code_until: number;
  agent_id: string | null;
  agent_session_id: string | null;
  knocked_at: number | null;
  until_at: number | null;
  asks_to_drive: number;
  /** Code, reason, proposal, what the agent typed, and what happened. */
  sealed_said: string;
  lead: string | null;
  person_at: string;
  person_seen_at: number;
  person_live: number;
  agent_seen_at: number | null;
  ended_at: number | null;
  version: number;
  put_away: number;
}
