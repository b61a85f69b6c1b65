/** Keys that the portal makes for itself on its first start, sealed at rest: those of VAPID. */
export interface KeptKeys {
  /** The key of that name; made by `make` and kept when there is none yet. Of two processes at once, both get the first one's. */
  obtain(name: string, make: () => string): Promise<string>;
}
