/** How many wrong answers there were in each ten minutes, so that the unusual is known. */
export interface FailureSlots {
  /** Notes how many there were in the ten minutes that began then; the greater counts where two processes note. */
  note(slot: number, failures: number): Promise<void>;
  /** How many there were in all ten minutes that began from one time to before another. */
  sum(from: number, to: number): Promise<number>;
}
