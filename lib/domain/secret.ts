const shown = '[secret]';

/**
 * Text that must not reach a log, a URL, a prop or an HTML page by accident (ASVS 16.2.5).
 * Only `reveal()` gives it up; `JSON.stringify` of it throws.
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself, for the one place that needs it. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return shown;
  }

  toJSON(): never {
    throw new TypeError('A secret was about to be written out as JSON.');
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return shown;
  }
}
