/** Lets one at a time have something, in the order they came. */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  /** Waits for a turn; what it gives ends the turn, and may be called once. */
  async take(): Promise<() => void> {
    if (this.#taken) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
    this.#taken = true;
    return () => {
      this.#end();
    };
  }

  // The turn is handed on without ever being free, so that nobody slips in between.
  #end(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#taken = false;
    else next();
  }
}
