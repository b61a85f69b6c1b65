import { z } from 'zod';
import type { Result } from '#lib/domain/result';
import type { SaidNo } from './answer.ts';
import { noted } from './client.ts';
import type { Pi } from './pi.ts';
import type { Named } from './username.ts';

/** What the server calls the facts it keeps of a token. */
const facts = 'info';

/** A token as the portal reads it. Those facts hold secrets too: of them these are read, and no others. */
export const token = z
  .object({
    serial: z.string().regex(/^[\w-]{1,64}$/),
    tokentype: z.string(),
    description: z.string().nullish(),
    active: z.boolean(),
    revoked: z.boolean().default(false),
    locked: z.boolean().default(false),
    failcount: z.number().default(0),
    maxfail: z.number().default(10),
    /** Of a key, what it has counted. */
    count: z.number().default(0),
    /** Empty for what was set up before 3.14. */
    rollout_state: z.string().nullish(),
    [facts]: z
      .object({
        phone: z.string().optional(),
        dynamic_phone: z.union([z.string(), z.boolean()]).optional(),
        creation_date: z.string().optional(),
        last_auth: z.string().optional(),
        failcounter_exceeded: z.string().optional(),
        pubKey: z.string().optional(),
        public_key: z.string().optional(),
        credential_id_hash: z.string().optional(),
        sign_count: z.union([z.string(), z.number()]).optional(),
        fido2_user_id: z.string().optional(),
        latchkey_key: z.string().optional(),
      })
      .nullish()
      .transform((kept) => kept ?? {}),
  })
  .transform(({ [facts]: kept, ...rest }) => ({ ...rest, facts: kept }));

export type Token = z.infer<typeof token>;

const page = z.object({
  value: z.object({ tokens: z.array(z.unknown()), next: z.number().nullish() }),
});

type Page = z.infer<typeof page>['value'];

const pageSize = '100';
/** Nobody has more; a server that never ends is not followed. */
const mostPages = 20;

/** Every token of a person, whatever its state, the oldest first; and how many there are that cannot be read. */
export async function listed(
  pi: Pi,
  person: Named,
): Promise<{ readonly tokens: readonly Token[]; readonly unreadable: number }> {
  const found: (Token | null)[] = [];
  let next: number | null = 1;
  for (let nth = 0; next !== null && nth < mostPages; nth += 1) {
    const query: Readonly<Record<string, string>> = {
      pagesize: pageSize,
      page: String(next),
      sortby: 'id',
      sortdir: 'asc',
    };
    const asked: Result<{ readonly value: Page }, SaidNo> = await pi.client.asPerson(person, {
      method: 'GET',
      path: '/token/',
      query,
      answer: page,
    });
    const { tokens, next: after }: Page = noted(asked, 'the list of tokens').value;
    found.push(...tokens.map((each) => token.safeParse(each).data ?? null));
    next = after ?? null;
  }
  const tokens = found.filter((each) => each !== null);
  return { tokens, unreadable: found.length - tokens.length };
}

/** Every token of a person that the portal can read. */
export async function tokensOf(pi: Pi, person: Named): Promise<readonly Token[]> {
  return (await listed(pi, person)).tokens;
}

/** One token of a person; null where they have none of that serial. */
export async function tokenOf(pi: Pi, person: Named, serial: string): Promise<Token | null> {
  if (!/^[\w-]{1,64}$/.test(serial)) return null;
  const asked = await pi.client.asPerson(person, { method: 'GET', path: '/token/', query: { serial }, answer: page });
  const read = noted(asked, 'a token').value.tokens.map((each) => token.safeParse(each).data);
  return read.find((each) => each?.serial === serial) ?? null;
}
