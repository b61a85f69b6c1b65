/** The newest text and call of a simulated phone, and how the call stands, in one line; null when nobody answers. */
export async function newestOf(number: string): Promise<string | null> {
  const path = `/api/demo/phones/${encodeURIComponent(number)}`;
  const [text, call] = await Promise.all([first(`${path}/messages`), first(`${path}/calls`)]);
  return text === null || call === null ? null : [text.id, call.id, call.state].join();
}

interface First {
  readonly id?: string;
  readonly state?: string;
}

async function first(path: string): Promise<First | null> {
  try {
    const response = await fetch(path);
    if (!response.ok) return null;
    const all = (await response.json()) as readonly First[];
    return all[0] ?? {};
  } catch {
    return null;
  }
}
