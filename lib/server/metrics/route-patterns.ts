import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';

/** The address pattern of a request, such as `/api/methods/[id]/name`: there are only so many, whatever is asked for. */
export type PatternOf = (url: string) => string;

const built = '.next/app-path-routes-manifest.json';

/** Patterns of all routes and, where they are built, all pages. What fits none is `other`; the build's own files are one. */
export async function readPatterns(): Promise<PatternOf> {
  const patterns = new Set(pagePatterns());
  for await (const file of glob('**/route.ts', { cwd: 'app/api' })) {
    patterns.add(['/api', ...file.split('/').slice(0, -1)].join('/'));
  }
  return patternMatcher([...patterns]);
}

/** Finds the pattern of an address among some. */
export function patternMatcher(patterns: readonly string[]): PatternOf {
  const literal = new Set(patterns.filter((pattern) => !pattern.includes('[')));
  const bracketed = patterns.filter((pattern) => pattern.includes('[')).map((pattern) => pattern.split('/'));
  const byLength = Map.groupBy(bracketed, (parts) => parts.length);
  return (url) => {
    const path = url.split('?', 1)[0] ?? '';
    if (literal.has(path)) return path;
    if (path.startsWith('/_next/')) return '/_next';
    const parts = path.split('/');
    const fits = (pattern: readonly string[]): boolean =>
      pattern.every((part, at) => (part.startsWith('[') ? parts[at] !== '' : part === parts[at]));
    return byLength.get(parts.length)?.find(fits)?.join('/') ?? 'other';
  };
}

function pagePatterns(): readonly string[] {
  try {
    const read: unknown = JSON.parse(readFileSync(built, 'utf8'));
    return typeof read === 'object' && read !== null
      ? Object.values(read).filter((each) => typeof each === 'string')
      : [];
  } catch {
    return []; // while developing there is no build: pages are `other`
  }
}
