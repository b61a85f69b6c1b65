import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BackendIsland } from '#lib/ports/backend-island';
import type { Islands } from './backend-config.ts';
import { readConfig } from './config.ts';
import type { Configured } from './config.ts';
import { backends } from './islands.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment, after fetching the backend where `MFA_BACKEND` is the path of a module. */
export async function loadConfig(environment: Environment): Promise<Configured> {
  return readConfig(environment, await loadIslands(environment['MFA_BACKEND'] ?? ''));
}

/**
 * The backends to choose from: those that come with the portal and, where one is named by a path (it has a slash in it),
 * that module's. Paths are from the working directory. What cannot be had of a module is a problem of `MFA_BACKEND`.
 */
export async function loadIslands(name: string): Promise<Islands> {
  if (!/[/\\]/.test(name)) return backends;
  return { ...backends, [name]: await loadIsland(resolve(name)) };
}

async function loadIsland(path: string): Promise<BackendIsland> {
  try {
    const loaded = (await import(pathToFileURL(path).href)) as { readonly backendIsland?: unknown };
    return isIsland(loaded.backendIsland) ? loaded.backendIsland : broken('exports no backendIsland');
  } catch (failure) {
    const why = failure instanceof Error ? failure.message : String(failure);
    return broken(`cannot be loaded: ${why.split('\n')[0] ?? ''}`);
  }
}

function isIsland(exported: unknown): exported is BackendIsland {
  if (typeof exported !== 'object' || exported === null) return false;
  if (!('variables' in exported) || !Array.isArray(exported.variables)) return false;
  return 'read' in exported && typeof exported.read === 'function';
}

/** Takes the place of a module that is not one, so that its problem is named with all the others. */
function broken(problem: string): BackendIsland {
  return { variables: [], read: () => ({ ok: false, problems: [{ variable: 'MFA_BACKEND', problem }] }) };
}
