import type { Migration } from '../migration.ts';

/** The audit can be searched and is proved by checkpoints; alerts are taken, closed with a word, and can be about nobody. */
export const auditAndAlerts: Migration = {
  name: '0016-audit-and-alerts',
  statements: [
    // Drawn from the line itself, which the hash covers; null on lines of before, until they are filled in.
    'alter table audit_entries add column what text',
    // Whoever acts on what is not their own account; null where it is the person, or nobody known.
    'alter table audit_entries add column actor_id text',
    "alter table audit_entries add column actor_kind text not null default 'self'",
    'create index audit_at on audit_entries (at, id)',
    'create index audit_what on audit_entries (what, at, id)',
    'create index audit_by on audit_entries (actor_id, at, id) where actor_id is not null',
    "create index audit_by_kind on audit_entries (actor_kind, at, id) where actor_kind <> 'self'",
    'create index audit_unfilled on audit_entries (person_id, seq) where what is null',
    // As far as the newest checkpoint goes.
    'alter table audit_heads add column covered_seq integer not null default 0',
    "alter table audit_heads add column covered_hash text not null default ''",
    'create index audit_heads_uncovered on audit_heads (person_id) where covered_seq < seq',
    `create table audit_checkpoints (
      number integer primary key,
      at bigint not null,
      chains integer not null,
      lines bigint not null,
      sum text not null,
      previous text not null,
      mac text not null
    )`,
    `create table desk_alerts_kept (
      id text primary key,
      person_id text not null,
      kind text not null,
      reference text,
      at bigint not null,
      sealed_about text not null,
      taken_by text,
      taken_at bigint,
      handled_at bigint,
      handled_by text,
      sealed_word text
    )`,
    `insert into desk_alerts_kept (id, person_id, kind, reference, at, sealed_about, handled_at)
      select id, person_id, kind, reference, at, sealed_about, handled_at from desk_alerts`,
    'drop table desk_alerts',
    'alter table desk_alerts_kept rename to desk_alerts',
    'create unique index desk_alerts_once on desk_alerts (person_id, kind, reference)',
    'create index desk_alerts_open on desk_alerts (at, id) where handled_at is null',
    'create index desk_alerts_of on desk_alerts (person_id, at)',
    'create index feedback_about on feedback (about, at, id)',
    // Wrong answers of each ten minutes, to know what is usual.
    'create table failure_slots (slot bigint primary key, failures integer not null)',
    `create table caller_checks (
      id text primary key,
      person_id text not null,
      agent_id text not null,
      session_id text not null,
      challenge_id text,
      state text not null,
      at bigint not null,
      expires_at bigint not null,
      ended_at bigint
    )`,
    'create index caller_checks_person on caller_checks (person_id, at)',
    'create index caller_checks_agent on caller_checks (agent_id, at)',
    'create index caller_checks_challenge on caller_checks (challenge_id) where challenge_id is not null',
  ],
};
