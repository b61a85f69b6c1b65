/** The address of a screen of a journey. */
export function pathOf(journey: string, step: string): string {
  return `/self-service/${journey}/${step}`;
}
