/** Takes a text/event-stream apart, however it is cut into pieces; gives the content of each event that is complete. */
export function eventLines(): (piece: string) => readonly string[] {
  let held = '';
  return (piece) => {
    held += piece;
    const events = held.split(/\r?\n\r?\n/);
    held = events.pop() ?? '';
    return events.map(contentOf).filter((content) => content !== '');
  };
}

function contentOf(event: string): string {
  return event
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice('data:'.length).trim())
    .join('\n');
}
