/** Where a value stands, which says how it is to be written. */
export type Place = 'address' | 'form' | 'json' | 'plain';

/** What a template can ask for. */
export interface Values {
  /** E.164, with its plus. */
  readonly to: string;
  /** The same without the plus. */
  readonly digits: string;
  readonly text: string;
}

const names = ['to', 'digits', 'text'] as const;
const placeholder = /\{([a-z]+)\}/g;

/** The template with its values in, each written so that it stays one value wherever it stands. */
export function fill(template: string, values: Values, place: Place): string {
  return template.replace(placeholder, (whole, name: string) => {
    const known = names.find((each) => each === name);
    return known === undefined ? whole : writers[place](values[known].toWellFormed());
  });
}

/** The names that a template asks for. */
export function asksFor(template: string): ReadonlySet<string> {
  return new Set([...template.matchAll(placeholder)].map(([, name]) => name ?? ''));
}

/** Whether there is a value for everything that a template asks for. */
export function isKnown(template: string): boolean {
  return [...asksFor(template)].every((name) => names.some((each) => each === name));
}

/** Percent encoding of everything but RFC 3986's unreserved characters: right for paths, queries and forms alike. */
function percent(value: string): string {
  return encodeURIComponent(value).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

const writers: Readonly<Record<Place, (value: string) => string>> = {
  address: percent,
  form: percent,
  json: (value) => JSON.stringify(value).slice(1, -1),
  plain: (value) => value,
};
