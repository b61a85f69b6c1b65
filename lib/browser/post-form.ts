/** What became of a form that was sent. */
export type Outcome =
  | { readonly at: 'answered'; readonly next: string; readonly refused: boolean }
  | { readonly at: 'unreachable' }
  | { readonly at: 'fault' };

/** Sends a form as the browser would, and asks for JSON instead of a redirect. */
export async function postForm(form: HTMLFormElement, pressed: HTMLElement | null): Promise<Outcome> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, pressed)) {
    if (typeof value === 'string') body.append(name, value);
  }
  let response: Response;
  try {
    response = await fetch(actionOf(form, pressed), { method: 'POST', body, headers: { accept: 'application/json' } });
  } catch {
    return { at: 'unreachable' };
  }
  return readOutcome(response);
}

/** A button may lead elsewhere than its form. */
function actionOf(form: HTMLFormElement, pressed: HTMLElement | null): string {
  const own = pressed instanceof HTMLButtonElement && pressed.hasAttribute('formaction');
  return own ? pressed.formAction : form.action;
}

async function readOutcome(response: Response): Promise<Outcome> {
  try {
    const read: unknown = await response.json();
    if (typeof read === 'object' && read !== null && 'next' in read && typeof read.next === 'string') {
      return { at: 'answered', next: read.next, refused: 'refusal' in read };
    }
  } catch {
    // Not JSON: told below.
  }
  return { at: 'fault' };
}

/**
 * Remembers what must be typed again after a refusal: passwords and codes. The function it gives empties them, but
 * leaves what has been typed anew in the meantime.
 */
export function secretsOf(form: HTMLFormElement): () => void {
  const inputs = form.querySelectorAll<HTMLInputElement>('[type=password], [autocomplete=one-time-code]');
  const sent = [...inputs].map((input) => ({ input, value: input.value }));
  return () => {
    for (const { input, value } of sent) {
      if (input.value === value) input.value = '';
    }
  };
}

/** Says of the pressed button that its form is on the way; the function it gives takes that back. */
export function holdButton(pressed: HTMLElement | null): () => void {
  pressed?.setAttribute('aria-disabled', 'true');
  return () => pressed?.removeAttribute('aria-disabled');
}
