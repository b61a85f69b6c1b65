import { z } from 'zod';

const place = z.strictObject({
  term: z
    .string()
    .max(400)
    .regex(/^[^\0]*$/),
  id: z.string().max(64),
});

type Place = z.infer<typeof place>;

/** Where a list goes on, as an address carries it. */
export function writePlace({ term, id }: Place): string {
  return encodeURIComponent(JSON.stringify({ term, id }));
}

/** Null when it is none: the list then begins at its beginning. */
export function readPlace(text: string): Place | null {
  try {
    const read = place.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
