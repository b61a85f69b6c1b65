/** The only source of time. Epoch milliseconds; never the browser's (ASVS 6.5.8). */
export interface Clock {
  now(): number;
}
