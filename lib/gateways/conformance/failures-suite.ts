import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { isFault } from '#lib/domain/fault';
import type { FaultCode } from '#lib/domain/fault';
import type { Patience } from '../ask.ts';
import type { Provider, Reply } from './provider.ts';

/** Short, so that what has to be waited for is soon over. */
export const shortPatience: Patience = { answer: 400, pause: 60 };

/** The number and the words of every attempt: neither may be in a fault. */
export const told = { number: '+447700900101', text: '123456 is your code' } as const;

export interface FailureBench {
  readonly provider: Provider;
  /** Sends, or calls, once. */
  readonly attempt: () => Promise<unknown>;
  /** The provider's own way to say no, and what the operator is told of it. */
  readonly refusals: readonly { readonly reply: Reply; readonly says: string }[];
  /** Whether the provider says of a 500 that it has done nothing. */
  readonly again500: boolean;
  /** Whether an answer that is no JSON is taken for a yes. */
  readonly anyBody?: true;
}

/** What every gateway over HTTP does when its provider fails it. */
export function failuresSuite(name: string, open: () => Promise<FailureBench>): void {
  const failing = (title: string, work: (bench: FailureBench) => Promise<void>) => {
    test(title, async () => {
      const bench = await open();
      try {
        await work(bench);
      } finally {
        await bench.provider.close();
      }
    });
  };

  suite(`${name} fails`, () => {
    failing(
      'a refusal is a fault that names the provider’s error and nobody’s number, and is not repeated',
      async (bench) => {
        for (const [at, { reply, says }] of bench.refusals.entries()) {
          bench.provider.next(reply);
          assert.ok((await faultOf(bench, 'gateway-refused')).includes(says), says);
          assert.equal(bench.provider.asked.length, at + 1);
        }
      },
    );

    failing('too many requests, or not available: once more, and it works', async ({ provider, attempt }) => {
      for (const status of [429, 503]) {
        const before = provider.asked.length;
        provider.next({ status });
        await attempt();
        assert.equal(provider.asked.length - before, 2, String(status));
      }
    });

    failing('too many requests for a while: nobody waits for that', async (bench) => {
      bench.provider.next({ status: 429, headers: { 'Retry-After': '30' } });
      await faultOf(bench, 'gateway-unreachable');
      assert.equal(bench.provider.asked.length, 1);
      bench.provider.next({ status: 429, headers: { 'Retry-After': '0' } }, { status: 429 });
      await faultOf(bench, 'gateway-unreachable');
      assert.equal(bench.provider.asked.length, 3);
    });

    failing('an error of its own: once more only where it says that nothing was done', async (bench) => {
      bench.provider.next({ status: 500 });
      if (bench.again500) await bench.attempt();
      else await faultOf(bench, 'gateway-unreachable');
      assert.equal(bench.provider.asked.length, bench.again500 ? 2 : 1);
      bench.provider.next({ status: 502 });
      await faultOf(bench, 'gateway-unreachable');
      assert.equal(bench.provider.asked.length, bench.again500 ? 3 : 2);
      bench.provider.next({ status: 503 }, { status: 503 });
      await faultOf(bench, 'gateway-unreachable');
      assert.equal(bench.provider.asked.length, bench.again500 ? 5 : 4);
    });

    failing(
      'silence, or a connection lost after it was taken: not repeated, for it may have gone out',
      async (bench) => {
        const begun = performance.now();
        bench.provider.next('say-nothing');
        await faultOf(bench, 'gateway-unreachable');
        assert.ok(performance.now() - begun < 3 * shortPatience.answer);
        bench.provider.next('take-and-hang-up');
        await faultOf(bench, 'gateway-unreachable');
        assert.equal(bench.provider.asked.length, 2);
      },
    );

    failing('nobody listens: once more; and it works when somebody does', async (bench) => {
      await bench.provider.close();
      await faultOf(bench, 'gateway-unreachable');
      const attempt = bench.attempt();
      await pause(shortPatience.pause / 3);
      await bench.provider.open();
      await attempt;
      assert.equal(bench.provider.asked.length, 1);
    });

    failing('a redirect is not followed', async (bench) => {
      for (const status of [301, 302, 307, 308]) {
        const before = bench.provider.asked.length;
        bench.provider.next({ status, headers: { Location: `${bench.provider.url}/elsewhere` } });
        await faultOf(bench, 'gateway-refused');
        assert.equal(bench.provider.asked.length - before, 1);
      }
    });

    failing('an answer that is not understood, or has no end, is a fault', async (bench) => {
      const bodies = ['<html>Welcome to the hotel’s wireless</html>', '', '{}', '[]', 'null', 'x'.repeat(200_000)];
      for (const body of bodies) {
        bench.provider.next({ status: 200, body });
        if (bench.anyBody === true) await bench.attempt();
        else await faultOf(bench, 'gateway-refused');
      }
      assert.equal(bench.provider.asked.length, bodies.length);
    });
  });
}

/** Has an attempt fail; gives what the operator is told, after looking that it tells nothing it should not. */
async function faultOf({ attempt }: FailureBench, code: FaultCode): Promise<string> {
  const thrown = await attempt().then(
    () => assert.fail('It did not fail.'),
    (failure: unknown) => failure,
  );
  assert.ok(isFault(thrown), String(thrown));
  assert.equal(thrown.code, code);
  const all = `${thrown.message} ${thrown.cause instanceof Error ? `${thrown.cause.message} ${String(thrown.cause.cause)}` : ''}`;
  for (const secret of [told.number.slice(1), told.text, 'secret']) assert.ok(!all.includes(secret), all);
  return thrown.message;
}
