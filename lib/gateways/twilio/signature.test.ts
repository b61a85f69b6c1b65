import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { corpus, corpusAbsent } from '#lib/domain/testing/corpora';
import { isSigned } from './signature.ts';
import type { Signed } from './signature.ts';

interface Vectors {
  readonly authToken: string;
  readonly form: readonly ({
    readonly url: string;
    readonly params: Readonly<Record<string, string>>;
    readonly signature: string;
  } & Readonly<Record<'acceptedByTwilioHelper', boolean>>)[];
  readonly formRepeatedKey: {
    readonly url: string;
    readonly pairs: readonly (readonly [string, string])[];
    readonly signature: string;
  };
  readonly json: readonly { readonly url: string; readonly body: string; readonly signature: string }[];
}

interface Case {
  readonly url: string;
  readonly content: Signed;
  readonly given: string;
  readonly genuine: boolean;
}

function casesOf({ form, formRepeatedKey, json }: Vectors): readonly Case[] {
  return [
    ...form.map((each) => ({
      url: each.url,
      content: { kind: 'form', pairs: Object.entries(each.params) } as const,
      given: each.signature,
      genuine: each['acceptedByTwilioHelper'],
    })),
    {
      url: formRepeatedKey.url,
      content: { kind: 'form', pairs: formRepeatedKey.pairs },
      given: formRepeatedKey.signature,
      genuine: true,
    },
    ...json.map(({ url, body, signature }) => ({
      url,
      content: { kind: 'body', text: body } as const,
      given: signature,
      genuine: true,
    })),
  ];
}

/** Every text that differs from this one in a single bit of its first seven a character. */
function* flips(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 1) {
    for (let bit = 0; bit < 7; bit += 1) {
      yield text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << bit)) + text.slice(at + 1);
    }
  }
}

function* mutations(genuine: Case): Generator<Omit<Case, 'genuine'>> {
  for (const given of flips(genuine.given)) yield { ...genuine, given };
  // The port is ours to spell: Twilio signs with it or without.
  const path = genuine.url.indexOf('/', 'https://'.length);
  for (const rest of flips(genuine.url.slice(path))) yield { ...genuine, url: genuine.url.slice(0, path) + rest };
  if (genuine.content.kind === 'body') {
    for (const text of flips(genuine.content.text)) yield { ...genuine, content: { kind: 'body', text } };
    return;
  }
  const { pairs } = genuine.content;
  for (const [at, [name, value]] of pairs.entries()) {
    const others = pairs.filter((_, each) => each !== at);
    // A value that is there twice counts once, so losing one of the two is no change.
    if (!others.some(([each, said]) => each === name && said === value)) {
      yield { ...genuine, content: { kind: 'form', pairs: others } };
    }
    for (const other of flips(value))
      yield { ...genuine, content: { kind: 'form', pairs: [...others, [name, other]] } };
    for (const other of flips(name))
      yield { ...genuine, content: { kind: 'form', pairs: [...others, [other, value]] } };
  }
}

suite('T-39: signatures of Twilio', { skip: corpusAbsent('twilio') }, () => {
  const read = (): Vectors => JSON.parse(corpus('twilio/x-twilio-signature-vectors.json')) as Vectors;

  test('all nineteen vectors are judged as Twilio judges them', () => {
    const vectors = read();
    const cases = casesOf(vectors);
    assert.equal(cases.length, 19);
    for (const { genuine, ...signature } of cases) {
      assert.equal(isSigned(vectors.authToken, signature), genuine, JSON.stringify(signature));
    }
  });

  test('no change of one bit, and no other token, is taken for genuine', () => {
    const vectors = read();
    let tried = 0;
    for (const each of casesOf(vectors).filter(({ genuine }) => genuine)) {
      for (const token of flips(vectors.authToken)) assert.equal(isSigned(token, each), false);
      for (const mutation of mutations(each)) {
        tried += 1;
        assert.equal(isSigned(vectors.authToken, mutation), false, JSON.stringify(mutation));
      }
    }
    assert.ok(tried > 10_000, String(tried));
  });

  test('nothing, or rubbish, is no signature', () => {
    const { form, authToken } = read();
    const content = { kind: 'form', pairs: Object.entries(form[0]?.params ?? {}) } as const;
    for (const given of ['', ' ', 'RSOYDt4T1cUTdK1PDd93/VVr8B8', '\u0000', 'é'.repeat(28), '='.repeat(10_000)]) {
      assert.equal(isSigned(authToken, { url: form[0]?.url ?? '', content, given }), false);
    }
  });
});
