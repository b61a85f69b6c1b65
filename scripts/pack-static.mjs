// Packs the build's scripts and style sheets once, as tightly as can be, for lib/server/static-files.ts to serve.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const packed = new Set(['.js', '.css', '.json']);

for (const entry of readdirSync('.next/static', { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !packed.has(extname(entry.name))) continue;
  const path = join(entry.parentPath, entry.name);
  const plain = readFileSync(path);
  writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  writeFileSync(`${path}.br`, brotliCompressSync(plain, { params }));
}
