export interface IdentitiesTable {
  issuer: string;
  subject: string;
  person_id: string;
  linked_at: number;
  tenant_id: string | null;
  object_id: string | null;
  stepped: number;
}

export interface ProviderSessionsTable {
  id: string;
  issuer: string;
  subject: string;
  sid: string | null;
  sealed_id_token: string;
  leave_hash: string | null;
  at: number;
  to_link: number;
  tenant_id: string | null;
  object_id: string | null;
}

export interface ProviderLogoutsTable {
  jti_hash: string;
  at: number;
}
