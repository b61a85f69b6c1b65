import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { unrecorded, worked } from '../../conformance/bench.ts';
import { withApp, withKey } from '../../conformance/enrolled.ts';
import { noted } from '../client.ts';
import { usernameOf } from '../username.ts';
import type { PrivacyIdeaBench } from './privacyidea-bench.ts';

const triggered = z.object({ detail: z.object({ preferred_client_mode: z.string() }) });

/** Whether the default of the portal is what privacyIDEA itself asks first, where people sign in by it without the portal. */
export function defaultSuite(make: () => Promise<PrivacyIdeaBench>): void {
  describe('privacyIDEA, the default at sign-in elsewhere', () => {
    let bench: PrivacyIdeaBench | undefined;
    before(async () => {
      bench = await make();
    });
    after(async () => bench?.close());

    test('the kind of the default comes first, and another when the default is another', async () => {
      assert.ok(bench !== undefined);
      const { pi, backend } = bench;
      const actor = await bench.newActor();
      const app = await withApp(bench, actor);
      const key = await withKey(bench, actor);
      const askedFirst = async (): Promise<string> => {
        const body = { user: usernameOf(pi.settings, actor.person), realm: pi.settings.PRIVACYIDEA_REALM };
        const ask = { method: 'POST', path: '/validate/triggerchallenge', body, answer: triggered } as const;
        return noted(await pi.client.asService(ask), 'to ask everything').detail.preferred_client_mode;
      };
      assert.equal(await askedFirst(), 'interactive');
      worked(await backend.makeDefault(actor, key.method.id, unrecorded));
      assert.equal(await askedFirst(), 'webauthn');
      worked(await backend.makeDefault(actor, app.method.id, unrecorded));
      assert.equal(await askedFirst(), 'interactive');
    });
  });
}
