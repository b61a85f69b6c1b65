import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';

const mostBytes = 16 * 1024;

type Body = Result<Readonly<Record<string, unknown>>, RefusalOf<'too-large' | 'not-understood'>>;

/** Reads a form or a JSON object of at most 16 KiB. A field given twice, or a list for a text, is not understood. */
export async function readBody(request: Request): Promise<Body> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return refuse({ code: 'too-large' });
  const text = await readText(request);
  if (text === null) return refuse({ code: 'too-large' });
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (text === '') return ok({});
  if (type === 'application/x-www-form-urlencoded') return readForm(text);
  if (type === 'application/json') return readJson(text);
  return refuse({ code: 'not-understood' });
}

async function readText(request: Request): Promise<string | null> {
  if (request.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength;
    if (size > mostBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readForm(text: string): Body {
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (fields.has(name)) return refuse({ code: 'not-understood' });
    fields.set(name, value);
  }
  return ok(Object.fromEntries(fields));
}

function readJson(text: string): Body {
  try {
    const value: unknown = JSON.parse(text);
    const plain = typeof value === 'object' && value !== null && !Array.isArray(value);
    return plain ? ok(value as Readonly<Record<string, unknown>>) : refuse({ code: 'not-understood' });
  } catch {
    return refuse({ code: 'not-understood' });
  }
}
