import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { PolicyDecided } from '#lib/domain/policy';
import type { UpTo } from '#lib/domain/policy-effect';
import type { Policies, PolicyHeld, Whose } from '#lib/ports/store/policies';
import { written } from './access.ts';
import type { Access } from './access.ts';

/** The one row that the deployment's own decisions are in. */
const all = 'all';
/** More than that is not counted. */
const mostCounted = 10_000;

export function policies(access: Access): Policies {
  const { db } = access;
  return {
    ...drafts(access),
    of: (organisationId) => (organisationId === null ? deployment(access) : held(access, organisationId)),
    save: async (organisationId, policy, from) => {
      const text = JSON.stringify(policy);
      if (organisationId === null) return saveDeployment(access, text, from);
      return saveOwn(access, { organisationId, text, from });
    },
    list: async ({ search, after, most }) => {
      let query = db.selectFrom('organisations').select(['id', 'name', 'policy']);
      const wanted = search.trim().toLowerCase();
      if (wanted !== '') {
        const pattern = `%${wanted.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
        query = query.where(sql<boolean>`(lower(name) like ${pattern} escape '\\' or id like ${pattern} escape '\\')`);
      }
      if (after !== null) query = query.where(sql<boolean>`(name, id) > (${after.name}, ${after.id})`);
      const rows = await query.orderBy('name').orderBy('id').limit(most).execute();
      return rows.map(({ id, name, policy }) => ({ id, name, own: read(policy) }));
    },
    deciding: async (parts, most) => {
      const having = parts.map((part) => sql<boolean>`policy like ${`%"${part}":%`}`);
      const rows = await db
        .selectFrom('organisations')
        .select('id')
        .where(sql<boolean>`(${sql.join(having, sql` or `)})`)
        .limit(most)
        .execute();
      return rows.map(({ id }) => id);
    },
    appPasswordsOf: (whose, { scopes, now }) => {
      const opening = (scopes ?? []).map((scope) => sql`x.scopes like ${`%"${scope}"%`}`);
      const which = scopes === null ? sql`true` : sql`(${sql.join(opening, sql` or `)})`;
      const living = sql`x.ended_at is null and (x.expires_at is null or x.expires_at > ${now}) and ${which}`;
      return countUpTo(access, { table: 'app_passwords', which: living, whose });
    },
    devicesOf: (whose, { after, until }) => {
      const which = sql`x.ended_at is null and x.remembered_at > ${after} and x.remembered_at <= ${until}`;
      return countUpTo(access, { table: 'remembered_devices', which, whose });
    },
  };
}

function drafts({ db }: Access): Pick<Policies, 'keepDraft' | 'draft' | 'dropDraft'> {
  return {
    keepDraft: async ({ id, organisationId, personId, policy, text, madeAt }) => {
      await db
        .insertInto('policy_drafts')
        .values({
          id,
          organisation_id: organisationId,
          person_id: personId,
          policy: JSON.stringify(policy),
          drawn_from: text,
          made_at: madeAt,
        })
        .execute();
    },
    draft: async (id) => {
      const row = await db.selectFrom('policy_drafts').selectAll().where('id', '=', id).executeTakeFirst();
      if (row === undefined) return null;
      return {
        id,
        organisationId: row.organisation_id,
        personId: row.person_id,
        policy: read(row.policy),
        text: row.drawn_from,
        madeAt: row.made_at,
      };
    },
    dropDraft: async (id) => {
      await db.deleteFrom('policy_drafts').where('id', '=', id).execute();
    },
  };
}

async function held({ db }: Access, organisationId: string): Promise<PolicyHeld | null> {
  const row = await db
    .selectFrom('organisations')
    .leftJoin('deployment_policy', (join) => join.on('deployment_policy.name', '=', all))
    .select(['organisations.policy as own', 'deployment_policy.policy as deployment'])
    .where('organisations.id', '=', organisationId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const below = row.deployment ?? '{}';
  return { deployment: read(below), own: read(row.own), text: layered(below, row.own) };
}

/** An organisation's decisions with the deployment's that they lie over, as text. */
function layered(below: string, own: string): string {
  return JSON.stringify([below, own]);
}

interface Own {
  readonly organisationId: string;
  readonly text: string;
  readonly from: string;
}

/** The deployment's row is held meanwhile, so that it is not changed between the comparison and the end. */
function saveOwn({ engine, together }: Access, { organisationId, text, from }: Own): Promise<boolean> {
  return together(async (access) => {
    const { db } = access;
    if (engine === 'postgres') {
      await db.selectFrom('deployment_policy').select('name').where('name', '=', all).forShare().execute();
      await db.selectFrom('organisations').select('id').where('id', '=', organisationId).forUpdate().execute();
    }
    if ((await held(access, organisationId))?.text !== from) return false;
    await db.updateTable('organisations').set({ policy: text }).where('id', '=', organisationId).execute();
    return true;
  });
}

async function deployment({ db }: Access): Promise<PolicyHeld> {
  const row = await db.selectFrom('deployment_policy').select('policy').where('name', '=', all).executeTakeFirst();
  const text = row?.policy ?? '{}';
  return { deployment: read(text), own: read(text), text };
}

async function saveDeployment({ db }: Access, policy: string, from: string): Promise<boolean> {
  const change = db.updateTable('deployment_policy').set({ policy }).where('name', '=', all);
  if (written(await change.where('policy', '=', from).executeTakeFirst()) === 1) return true;
  if (from !== '{}') return false;
  const insert = db.insertInto('deployment_policy').values({ name: all, policy });
  return written(await insert.onConflict((conflict) => conflict.column('name').doNothing()).executeTakeFirst()) === 1;
}

interface Counting {
  readonly table: 'app_passwords' | 'remembered_devices';
  readonly which: RawBuilder<unknown>;
  readonly whose: Whose;
}

/** Counts no further than is worth telling. */
async function countUpTo({ db }: Access, { table, which, whose }: Counting): Promise<UpTo> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (
      select 1 as one from ${sql.table(table)} x join people p on p.id = x.person_id
      where ${which} and ${within(whose)} limit ${mostCounted + 1}
    ) counted`.execute(db);
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, mostCounted), more: n > mostCounted };
}

function within(whose: Whose): RawBuilder<unknown> {
  if (whose.organisationId !== null) return sql`p.organisation_id = ${whose.organisationId}`;
  return whose.except.length === 0 ? sql`true` : sql`p.organisation_id not in (${sql.join([...whose.except])})`;
}

function read(text: string): PolicyDecided {
  return JSON.parse(text) as PolicyDecided;
}
