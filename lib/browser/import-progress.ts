/** How far an import is: its stage, and percent of it. */
export interface ImportProgress {
  readonly stage: string;
  readonly percent: number;
}

const every = 700;

/** Asks how far an import is, again and again, until it is told to stop. */
export function followImport(id: string, tell: (progress: ImportProgress) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let over = false;
  const ask = async (): Promise<void> => {
    const progress = await progressOf(id);
    if (over) return;
    if (progress !== null) tell(progress);
    timer = setTimeout(() => void ask(), every);
  };
  void ask();
  return () => {
    over = true;
    if (timer !== null) clearTimeout(timer);
  };
}

async function progressOf(id: string): Promise<ImportProgress | null> {
  try {
    const path = `/api/admin/imports/${encodeURIComponent(id)}/progress`;
    const response = await fetch(path, { headers: { accept: 'application/json' } });
    const read: unknown = response.ok ? await response.json() : null;
    if (typeof read !== 'object' || read === null || !('stage' in read) || !('percent' in read)) return null;
    return typeof read.stage === 'string' && typeof read.percent === 'number'
      ? { stage: read.stage, percent: read.percent }
      : null;
  } catch {
    return null;
  }
}
