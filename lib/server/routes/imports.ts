import { setTimeout as pause } from 'node:timers/promises';
import type { Present } from '#lib/domain/actor';
import { ok, refuse } from '#lib/domain/result';
import { mayFor } from '#lib/domain/rights';
import { applyImport } from '#lib/services/apply-import';
import { staffAuditActor } from '#lib/services/record-staff-change';
import { viewImport } from '#lib/services/view-import';
import { beginFile, checkFile } from '../imports/import-file.ts';
import type { FileToCheck } from '../imports/import-file.ts';
import { receiveFile } from '../imports/receive-file.ts';
import type { ReceivedFile } from '../imports/receive-file.ts';
import { noteUnderWay, takePlace, underWay } from '../imports/under-way.ts';
import type { Latchkey } from '../latchkey.ts';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

type Acting = Call<Present, Record<string, never>>;

const importPage = '/admin/import';
/** What is done in less is on the page that is drawn next. */
const patience = 1_200;

/** Takes a file; its rows are checked when the answer is out. */
export async function serveUpload(call: Acting): Promise<Reply> {
  const { present, later } = call;
  const agent = present.actor.person;
  if (!mayFor(agent, 'import-people', null)) return { next: importPage, refusal: { code: 'not-allowed' } };
  const place = takePlace(agent.id);
  if (!place.ok) return notTaken(place.refusal);
  const taken = await take(call, place.value).catch((failure: unknown) => {
    place.value();
    throw failure;
  });
  if (!taken.ok) {
    place.value();
    return notTaken(taken.refusal);
  }
  const { id, checking } = taken.value;
  later(() => checking);
  await Promise.race([checking.catch(() => undefined), pause(patience)]);
  return { next: `${importPage}/${id}`, body: { id } };
}

function notTaken(refusal: NonNullable<Reply['refusal']>): Reply {
  return { next: importPage, refusal, said: { does: 'refused', refusal, field: 'file', typed: {} } };
}

/** Takes the file whole; the place is given back when it has been checked. */
async function take({ running, present, upload }: Acting, giveBack: () => void) {
  const received = upload === null ? refuse({ code: 'import-file-missing' } as const) : await receiveFile(upload);
  if (!received.ok) return received;
  const source = received.value;
  const createOrganisations = source.fields.get('create-organisations') === 'yes';
  const file = { source, fileName: source.fileName, agent: present.actor.person, createOrganisations };
  const id = await beginFile(running.portal, file);
  return ok({ id, checking: check(running, { id, file, source }).finally(giveBack) });
}

interface Received {
  readonly id: string;
  readonly file: FileToCheck;
  readonly source: ReceivedFile;
}

async function check({ portal }: Latchkey, { id, file, source }: Received): Promise<void> {
  try {
    await checkFile(portal, id, file);
  } finally {
    await source.close();
  }
}

/** Enters a file that was checked; goes on when the answer is out, where it takes longer. */
export async function serveEnterImport({ running, present, params, origin, later }: Acting): Promise<Reply> {
  const { portal } = running;
  const id = params['id'] ?? '';
  const found = await viewImport(portal, present, id);
  if (!found.ok) return { next: importPage, refusal: found.refusal, said: refused(found.refusal) };
  const next = `${importPage}/${id}`;
  if (underWay(id) !== null || found.value.stage === 'entering') return { next };
  const { import: of } = found.value;
  const agent = present.actor.person;
  const all = of.fresh + of.changed;
  noteUnderWay(id, { written: 0, of: all });
  const entering = applyImport(portal, of, {
    agent,
    actor: staffAuditActor({ agent, origin, reason: '' }),
    onProgress: (written) => {
      noteUnderWay(id, { written, of: all });
    },
  }).finally(() => {
    noteUnderWay(id, null);
  });
  later(async () => {
    await entering;
  });
  const done = await Promise.race([entering, pause(patience, null)]);
  if (done === null) return { next };
  if (!done.ok) return { next, refusal: done.refusal, said: refused(done.refusal) };
  return { next, said: { does: 'done', done: { code: 'people-imported', count: all } } };
}

function refused(refusal: NonNullable<Reply['refusal']>): NonNullable<Reply['said']> {
  return { does: 'refused', refusal, field: null, typed: {} };
}
