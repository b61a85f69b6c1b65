import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Actor } from '#lib/domain/actor';
import type { MethodId } from '#lib/domain/method';
import { as, code, said, unrecorded, worked } from '../../conformance/bench.ts';
import { appCode } from '../../conformance/pocket-phone.ts';
import { check, trigger } from '../asking.ts';
import type { PrivacyIdeaBench } from './privacyidea-bench.ts';

const step = 30_000;

/** When a code is typed: seconds into a step, and how many steps ago the phone showed it. */
interface Typed {
  readonly after: number;
  readonly into: number;
  readonly behind?: 0 | 1;
}

/** Late in a step and early in the next, slow and quick fingers: in none of them has the person done anything wrong. */
const anOrdinaryDay: readonly Typed[] = [
  { after: 1, into: 2 },
  { after: 1, into: 1 },
  { after: 2, into: 29, behind: 1 },
  { after: 1, into: 0 },
  { after: 2, into: 1, behind: 1 },
  { after: 1, into: 0 },
  { after: 2, into: 0, behind: 1 },
  { after: 1, into: 29 },
  { after: 900, into: 14, behind: 1 },
  { after: 2880, into: 3 },
];

/** What must hold while time passes between codes: privacyIDEA learns from each how far a clock is off, and is off itself. */
export function appClockSuite(make: () => Promise<PrivacyIdeaBench>): void {
  describe('privacyIDEA: the clock of an app', () => {
    let bench: PrivacyIdeaBench;
    let actor: Actor;
    let method: MethodId;
    let uri: string;
    before(async () => {
      bench = await make();
    });
    after(() => bench.close());
    beforeEach(async () => {
      actor = await bench.newActor();
      moveTo({ after: 2, into: 28 });
      const request = { kind: 'authenticator-app', enrolmentId: bench.newEnrolment(), app: 'other' } as const;
      const shown = as('scan-qr', worked(await bench.backend.begin(actor, request)));
      uri = shown.uri;
      const answer = code(appCode(uri, bench.now()));
      method = worked(await bench.backend.answer(actor, { challenge: shown.id, answer }, unrecorded)).method.id;
    });

    function moveTo({ after: steps, into }: Typed): void {
      const start = Math.floor(bench.now() / step) * step;
      bench.wait(start + steps * step + into * 1000 - bench.now());
    }
    async function signIn(digits: string): Promise<string> {
      const { id } = worked(await bench.backend.challenge(actor, { method, purpose: 'sign-in' }));
      return said(await bench.backend.answer(actor, { challenge: id, answer: code(digits) }, unrecorded));
    }
    async function elsewhere(digits: string): Promise<string> {
      const asked = worked(await trigger(bench.pi, actor.person, { serial: method }));
      const right = await check(bench.pi, actor.person, { transaction: asked.transaction_id, pass: digits });
      return right ? 'ok' : 'wrong-code';
    }
    const shownAt = ({ behind = 0 }: Typed): string => appCode(uri, bench.now(), -behind);

    test('T-11 sign-ins in a row are each accepted, whenever in a step each is, and none twice', async () => {
      for (const typed of anOrdinaryDay) {
        moveTo(typed);
        assert.equal(await signIn(shownAt(typed)), 'ok', JSON.stringify(typed));
        assert.notEqual(await signIn(shownAt(typed)), 'ok', `again ${JSON.stringify(typed)}`);
      }
    });

    test('T-11 sign-ins at privacyIDEA without the portal are each accepted, and so are those in between', async () => {
      for (const [nth, typed] of anOrdinaryDay.entries()) {
        moveTo(typed);
        const there = nth % 3 !== 2;
        assert.equal(
          await (there ? elsewhere : signIn)(shownAt(typed)),
          'ok',
          `${String(nth)} ${JSON.stringify(typed)}`,
        );
        assert.equal(await elsewhere(shownAt(typed)), 'wrong-code', `again ${String(nth)}`);
      }
    });

    test('T-11 whatever privacyIDEA has learnt, here one step ahead is refused, and two back', async () => {
      for (const typed of anOrdinaryDay.slice(0, 5)) {
        moveTo(typed);
        assert.equal(await elsewhere(shownAt(typed)), 'ok', JSON.stringify(typed));
        moveTo({ after: 3, into: 30 - typed.into });
        for (const steps of [1, -2]) {
          assert.equal(await signIn(appCode(uri, bench.now(), steps)), 'wrong-code', JSON.stringify(typed));
        }
        assert.equal(await signIn(appCode(uri, bench.now())), 'ok', JSON.stringify(typed));
      }
    });
  });
}
