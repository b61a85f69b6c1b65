import { readFile, readdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

const root = '.next/static';
const prefix = '/_next/static/';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
};

interface Packed {
  readonly type: string;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
}

export interface StaticFiles {
  /** Answers for a script or a style sheet of the build, packed; false for anything else. */
  serve(request: IncomingMessage, response: ServerResponse): boolean;
}

/**
 * The build's scripts and style sheets as `scripts/pack-static.mjs` has packed them, held in memory: packing on the fly
 * costs a page's worth of time at each request. Their names change with their content, so browsers keep them.
 */
export async function openStaticFiles(development: boolean): Promise<StaticFiles> {
  const files = development ? new Map<string, Packed>() : await readPacked();
  return {
    serve(request, response) {
      const file = files.get(request.url?.split('?')[0] ?? '');
      if (file === undefined) return false;
      const accepted = [request.headers['accept-encoding']].join();
      const packing = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : null;
      if (packing === null) return false;
      const body = packing === 'br' ? file.brotli : file.gzip;
      response.writeHead(200, {
        'Content-Type': file.type,
        'Content-Encoding': packing,
        'Content-Length': body.byteLength,
        'Cache-Control': 'public, max-age=31536000, immutable',
        Vary: 'Accept-Encoding',
      });
      response.end(request.method === 'HEAD' ? undefined : body);
      return true;
    },
  };
}

async function readPacked(): Promise<Map<string, Packed>> {
  const files = new Map<string, Packed>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const packed = await readPair(path, type);
    if (packed !== null) files.set(prefix + path.slice(root.length + 1), packed);
  }
  return files;
}

async function readPair(path: string, type: string): Promise<Packed | null> {
  try {
    return { type, gzip: await readFile(`${path}.gz`), brotli: await readFile(`${path}.br`) };
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return null; // Next serves it as it is
    throw failure;
  }
}
