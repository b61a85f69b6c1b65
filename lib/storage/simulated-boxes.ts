import type { Access } from './access.ts';

interface Received {
  /** An E.164 number or an e-mail address. */
  readonly address: string;
  readonly box: 'phone' | 'mail';
  readonly kind: 'text' | 'call' | 'mail';
  readonly at: number;
  readonly body: object;
}

/** Puts something into the box of an address, which it makes where there is none. Gives the id of what was put in. */
export async function receive(access: Access, received: Received): Promise<string> {
  const { keyring } = access;
  const id = keyring.id();
  const box = keyring.index(received.address, 'simulated');
  await access.together(async (inside) => {
    const turn = await nextTurn(inside, box, received);
    await inside.db
      .insertInto('simulated_items')
      .values({
        id,
        box,
        turn,
        kind: received.kind,
        at: received.at,
        sealed_body: keyring.seal(JSON.stringify(received.body), `simulated_items:body:${id}:${box}`),
        state: received.kind === 'call' ? 'ringing' : null,
        sealed_keys: null,
      })
      .execute();
  });
  return id;
}

/** The order in which things came to a box, also within one millisecond. */
async function nextTurn({ db, keyring }: Access, box: string, received: Received): Promise<number> {
  const row = await db
    .insertInto('simulated_boxes')
    .values({
      box,
      kind: received.box,
      sealed_address: keyring.seal(received.address, `simulated_boxes:address:${box}`),
      received: 1,
      last_at: received.at,
    })
    .onConflict((conflict) =>
      conflict.column('box').doUpdateSet((column) => ({
        received: column('simulated_boxes.received', '+', 1),
        last_at: received.at,
      })),
    )
    .returning('received')
    .executeTakeFirstOrThrow();
  return row.received;
}
