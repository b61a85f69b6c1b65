import type { SpokenWords } from '#lib/ports/gateways';

/** Says the words and waits for one key, whichever it is (`#` too), then says that none came and hangs up. */
export function askForKey(words: SpokenWords, then: { readonly action: string; readonly noKey: string }): string {
  // An empty finishOnKey is what lets `#` through as a key; by itself it would only end the input.
  return response(
    `<Gather input="dtmf" finishOnKey="" numDigits="1" timeout="10" method="POST" action="${escaped(then.action)}">` +
      `${say(words)}</Gather>${say({ ...words, spoken: then.noKey })}<Hangup/>`,
  );
}

/** Says something and hangs up. */
export function sayAndHangUp(words: SpokenWords): string {
  return response(`${say(words)}<Hangup/>`);
}

/** Hangs up without a word. */
export function hangUp(): string {
  return response('<Hangup/>');
}

function response(inside: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${inside}</Response>`;
}

function say({ spoken, language }: SpokenWords): string {
  return `<Say language="${escaped(language)}">${escaped(spoken)}</Say>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** For text and attributes alike; what XML 1.0 has no place for is left out. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
