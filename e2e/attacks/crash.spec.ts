import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { enter } from '../support/by-wire.ts';
import { Inbox } from '../support/inbox.ts';
import { alive, anaAtTheDoor, anaInside, recoveryCodes } from '../support/inside.ts';
import { invariants } from '../support/invariants.ts';
import { anasNumber, people } from '../support/people.ts';
import { PocketPhone } from '../support/pocket-phone.ts';
import { Portal } from '../support/portal.ts';
import { goOn, numberOn, setUpOwnApp } from '../support/soft-app.ts';
import { stepOf, Wire } from '../support/wire.ts';

const run = '/api/forgotten-password';
const newPassword = 'kettle vowel sixty-one';

interface Killing<Ready> {
  readonly at: string;
  /** Done while all is well. */
  readonly first: (portal: Portal) => Promise<Ready>;
  /** What the process is killed in. */
  readonly last: (portal: Portal, ready: Ready) => Promise<unknown>;
  /** What is found by the process after it. */
  readonly then: (portal: Portal, ready: Ready) => Promise<void>;
}

/** The same portal three times: well, killed on the way, and started again. The answer is lost either way. */
async function kill<Ready>({ at, first, last, then }: Killing<Ready>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'latchkey-crash-'));
  const well = await Portal.start({ directory });
  const ready = await first(well);
  await well.stop('SIGTERM');
  const broken = await well.again({ CRASH_AT: at });
  const came = await last(broken, ready).then(
    () => 'answered',
    () => 'cut',
  );
  expect(came).toBe('cut');
  await broken.died();
  const portal = await well.again();
  try {
    expect(portal.ledger.records().sound()).toBe(true);
    await then(portal, ready);
  } finally {
    await portal.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

const raised = (portal: Portal) =>
  portal.ledger.count('select count(*) from sessions where second_at is not null and ended_at is null');

for (const at of ['prompt-deciding', 'prompt-decided']) {
  test(`T-25 I2 killed at ${at}: the phone’s answer counts once, or not at all and can be given again`, async () => {
    await kill({
      at,
      first: async (portal) => {
        const own = await anaInside(portal);
        const app = await setUpOwnApp(own, portal);
        portal.ledger.change(
          'update people set default_method_id = (select method_id from authenticators where method_id is not null)',
        );
        await own.post('/api/sign-out');
        const wire = await anaAtTheDoor(portal);
        const number = await numberOn(wire, '/sign-in/challenge');
        const [asked] = await app.asked(wire);
        return { app, wire, approve: app.answer(portal, { id: asked?.id ?? '', does: 'approve', number }) };
      },
      last: (_, { app, wire, approve }) => app.decide(wire, approve),
      then: async (portal, { app, wire, approve }) => {
        expect(raised(portal)).toBe(0);
        expect(portal.ledger.audited(people.ana, 'prompt-answered')).toBe(at === 'prompt-decided' ? 2 : 1);
        const again = await app.decide(wire, approve);
        expect(again.refused).toBe(at === 'prompt-decided' ? 'challenge-expired' : null);
        expect((await goOn(wire)).refused).toBeNull();
        expect(await alive(wire)).toBe(true);
        expect(raised(portal)).toBe(1);
        invariants(portal.ledger);
      },
    });
  });
}

for (const at of ['app-password-making', 'app-password-made']) {
  test(`T-33 I6 killed at ${at}: there is an app password with its line and its key, or none`, async () => {
    const fields = { name: 'Mail program' };
    await kill({
      at,
      first: anaInside,
      last: (_, wire) => wire.post('/api/app-passwords', fields),
      then: async (portal, wire) => {
        const made = at === 'app-password-made' ? 1 : 0;
        const standing = () => portal.ledger.count('select count(*) from app_passwords where ended_at is null');
        expect(standing()).toBe(made);
        expect(portal.ledger.audited(people.ana, 'app-password-added')).toBe(made);
        expect(portal.ledger.count('select count(*) from shown_once')).toBe(made);
        const again = stepOf(await wire.post('/api/app-passwords', fields));
        expect(again.refused).toBe(made === 1 ? 'app-password-name-taken' : null);
        const [row] = portal.ledger.rows('select id from app_passwords');
        const shown = await wire.get(`/self-service/app-passwords/${String(row?.['id'])}`);
        expect(shown.status).toBe(200);
        expect(/<code[^>]*>[\w-]+([ -][\w-]+)+</.test(shown.body), 'the key is still shown').toBe(true);
        await new Inbox(portal, people.ana).letter(/app password added/i);
        expect(standing()).toBe(1);
      },
    });
  });
}

for (const at of ['recovery-code-using', 'recovery-code-used']) {
  test(`T-12 I2 killed at ${at}: the code opens one door, once`, async () => {
    await kill({
      at,
      first: async (portal) => {
        const own = await anaInside(portal);
        const [code = '', other = ''] = await recoveryCodes(own);
        await own.post('/api/sign-out');
        return { wire: await anaAtTheDoor(portal), code, other };
      },
      last: (_, { wire, code }) => wire.post('/api/sign-in/recovery-code', { 'recovery-code': code }),
      then: async (portal, { wire, code, other }) => {
        const used = at === 'recovery-code-used' ? 1 : 0;
        const gone = () => portal.ledger.count('select count(*) from recovery_codes where used_at is not null');
        expect([gone(), raised(portal), portal.ledger.audited(people.ana, 'recovery-code-used')]).toEqual([
          used,
          used,
          used,
        ]);
        expect(await alive(wire), 'the old cookie is raised by nothing').toBe(false);
        const door = await anaAtTheDoor(portal);
        const use = async (typed: string) =>
          stepOf(await door.post('/api/sign-in/recovery-code', { 'recovery-code': typed })).refused;
        expect(await use(code)).toBe(used === 1 ? 'recovery-code-used' : null);
        if (used === 1) expect(await use(other)).toBeNull();
        expect(gone()).toBe(1 + used);
        await new Inbox(portal, people.ana).letter(/recovery code was used/i);
        invariants(portal.ledger);
      },
    });
  });
}

for (const at of ['reset-finishing', 'reset-finished']) {
  test(`T-18 I2 killed at ${at}: the new password with everything ended, or the old one with nothing lost`, async () => {
    await kill({
      at,
      first: async (portal) => {
        const own = await anaInside(portal);
        const app = await setUpOwnApp(own, portal);
        portal.ledger.ageSends();
        portal.ledger.forgetSteps();
        const wire = new Wire(portal);
        await wire.post(run, { email: people.ana });
        for (const way of ['text', 'code']) {
          await wire.post(`${run}/way`, { way });
          const asked = 'select count(*) from resets where way = ? and challenge_id is not null';
          await expect.poll(() => portal.ledger.count(asked, way)).toBe(1);
          const code = way === 'text' ? await new PocketPhone(portal, anasNumber).code() : await app.codes.code();
          expect(stepOf(await wire.post(`${run}/answer`, { code })).refused).toBeNull();
        }
        return { own, wire };
      },
      last: (_, { wire }) => wire.post(`${run}/password`, { password: newPassword }),
      then: async (portal, { own, wire }) => {
        const done = at === 'reset-finished';
        expect(await alive(own)).toBe(!done);
        expect(portal.ledger.audited(people.ana, 'password-changed')).toBe(done ? 1 : 0);
        expect((await enter(new Wire(portal), people.ana)).refused).toBe(done ? 'wrong-sign-in' : null);
        const again = await wire.post(`${run}/password`, { password: done ? `${newPassword} more` : newPassword });
        expect(again.status).toBe(done ? 410 : 200);
        portal.ledger.waited();
        const entered = await new Wire(portal).post('/api/sign-in', { email: people.ana, password: newPassword });
        expect(entered.status).toBe(200);
        expect(portal.ledger.audited(people.ana, 'password-changed')).toBe(1);
        await new Inbox(portal, people.ana).letter(/new password/i);
      },
    });
  });
}
