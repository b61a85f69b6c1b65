const months = 'January|February|March|April|May|June|July|August|September|October|November|December';

/** What differs from one run to the next, and a word that stands for it. */
const moments: readonly (readonly [RegExp, string])[] = [
  [/https?:\/\/\S+/g, '(address)'],
  [/\blocalhost(:\d+)?/g, '(host)'],
  [new RegExp(String.raw`\b\d{1,2} (${months}) \d{4}\b`, 'g'), '(date)'],
  [/\b\d{1,2}:\d{2}(:\d{2})?\b/g, '(time)'],
  [/\b(in|for) \d+ (second|minute|hour)s?\b/g, '$1 (a while)'],
  [/\b(\d+ (second|minute|hour)s? ago|just now)\b/g, '(a while ago)'],
  [/\b[A-Z2-7]{4}([ \u00a0]+[A-Z2-7]{4})+\b/g, '(key)'],
  [/\b\d{3,6}[ \u00a0]?\d{3,6}\b/g, '(code)'],
  [/\b127\.0\.0\.1\b|(::ffff:)?::1\b/g, '(here)'],
  [/\b(Chrome|Chromium|HeadlessChrome) on \w+/g, '(browser)'],
];

/** The words of a screen without times, codes, keys and addresses, on one line. */
export function wordsWithoutTheMoment(text: string, passing: readonly string[] = []): string {
  let words = text;
  for (const each of passing.filter((one) => one.trim() !== '')) words = words.replaceAll(each, '(shown)');
  // A number alone on its line is one that is to be typed somewhere.
  words = words.replaceAll(/^\s*\d{1,3}\s*$/gm, '(number)');
  for (const [moment, word] of moments) words = words.replaceAll(moment, word);
  return words.replaceAll(/\s+/g, ' ').trim();
}
