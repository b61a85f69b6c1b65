/** Letters that are letters of their own and no other with a mark, as people type them who do not have them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŋ: 'n',
  ŧ: 't',
  ı: 'i',
  ĸ: 'k',
  ŀ: 'l',
};

const apostrophes = /['’‘ʼʻ`´′ʹ＇]/g;
const ownLetters = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g');

/** Without accents and case. */
function plain(text: string): string {
  const bare = text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();
  return bare.replaceAll(/\p{M}+/gu, '').replaceAll(ownLetters, (letter) => plainLetters[letter] ?? letter);
}

/** The words of a name as they are compared: no accents, no case, no apostrophes, split at everything but letters and digits. */
export function wordsOf(text: string): readonly string[] {
  const words = plain(text.replaceAll(apostrophes, '')).split(/[^\p{L}\p{N}]+/u);
  return words.filter((word) => word !== '');
}

function addressOf(text: string): string {
  return plain(text).replaceAll(/[^\p{L}\p{N}@._+'-]+/gu, '');
}

const mostWords = 8;
const longestTerm = 160;

/** What somebody is found by: the name from each of its words on and round to its beginning, and the address. Names sort first. */
export function searchTerms({ name, email }: { readonly name: string; readonly email: string }): readonly string[] {
  const words = wordsOf(name).slice(0, mostWords);
  const names = words.map((_, at) => `1${[...words.slice(at), ...words.slice(0, at)].join(' ')}`);
  return [...new Set([...names, `2${addressOf(email)}`].map((term) => cut(term, longestTerm)))];
}

/** What was typed to find somebody, ready to be compared. */
export interface NameQuery {
  /** The longest word: what the look-up begins with. */
  readonly lead: string;
  /** The others, each of which must begin a word of the name as well. */
  readonly others: readonly string[];
  /** The beginning of an address; null when more than one word was typed. */
  readonly address: string | null;
}

/** Reads what was typed; null when there is nothing in it to look for. */
export function readNameQuery(text: string): NameQuery | null {
  const typed = cut(text.trim(), 120);
  const words = typed.includes('@') ? [] : wordsOf(typed).slice(0, mostWords);
  const address = /\s/u.test(typed) ? '' : addressOf(typed);
  const lead = words.toSorted((one, other) => other.length - one.length)[0] ?? '';
  if (lead === '' && address === '') return null;
  const others = words.toSpliced(words.indexOf(lead), lead === '' ? 0 : 1);
  // Single letters begin so many names that looking through them all would take long.
  if (others.length > 0 && lead.length < 2) return null;
  return { lead, others, address: address === '' ? null : address };
}

/** What the terms begin with that a query finds, in the order in which they are found. */
export function prefixesOf({ lead, address }: NameQuery): readonly string[] {
  return [...(lead === '' ? [] : [`1${lead}`]), ...(address === null ? [] : [`2${address}`])];
}

/** Whether a query finds a term. */
export function fits(query: NameQuery, term: string): boolean {
  if (!prefixesOf(query).some((prefix) => term.startsWith(prefix))) return false;
  return term.startsWith('2') || query.others.every((word) => term.includes(` ${word}`));
}

function cut(text: string, most: number): string {
  return Array.from(text).slice(0, most).join('');
}
