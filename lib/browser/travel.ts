type Traveller = (next: string, arrived: () => void) => void;

let traveller: Traveller | null = null;

/** Whoever can change pages without loading anew says so here; there is one, in the frame. */
export function onTravel(by: Traveller): () => void {
  traveller = by;
  return () => {
    traveller = null;
  };
}

/**
 * Goes to a path of the portal, or to the site of the provider; resolves when the page is there. To the front door the browser loads the page anew, so
 * that nothing of what it has shown before can be brought back by Back.
 */
export function travel(next: string): Promise<void> {
  const go = traveller;
  const toTheDoor = /^\/sign-in(\?|$)/.test(next) && location.pathname !== '/sign-in';
  const elsewhere = !next.startsWith('/') || next.startsWith('/api/');
  if (go === null || toTheDoor || elsewhere) {
    location.assign(next);
    return new Promise(() => {});
  }
  return new Promise((arrived) => {
    go(next, arrived);
  });
}

/** Whether a path is the page that is shown now. */
export function isHere(next: string): boolean {
  return next === location.pathname + location.search;
}

/**
 * Moves the focus to what is new: the error summary, else the field that has taken it, else what was pressed if it is
 * still there, else the heading.
 */
export function arrive(before: string): void {
  const summary = document.querySelector<HTMLElement>('.summary');
  if (summary !== null) {
    summary.focus();
    return;
  }
  if (document.activeElement instanceof HTMLInputElement) return;
  const same = isHere(before) && document.activeElement !== document.body;
  if (same) return;
  const heading = document.querySelector<HTMLElement>('h1');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus();
}

/** The page that is shown now. */
export function here(): string {
  return location.pathname + location.search;
}
