import type { BackendIsland, Inspected } from '#lib/ports/backend-island';
import type { BackendParts } from '#lib/ports/backend-parts';
import { accessCodes } from './access-codes.ts';
import { administrators } from './administrators.ts';
import type { Administrators } from './administrators.ts';
import { graphClient } from './client.ts';
import { microsoftGraph } from './index.ts';
import { registrationReport } from './report.ts';
import { graphVariables, readSettings } from './settings.ts';
import type { GraphSettings } from './settings.ts';

/** Microsoft Entra ID, as `MFA_BACKEND` can name it. */
export const microsoftGraphIsland: BackendIsland = {
  variables: graphVariables,
  read: (environment) => {
    const read = readSettings(environment);
    if (!read.ok) return read;
    return { ok: true, open: (parts) => open(parts, read.settings) };
  },
};

function open(parts: BackendParts, settings: GraphSettings) {
  const graph = graphClient(settings, parts.clock);
  const by = { parts, settings, graph, administrators: administrators(settings, graph, parts.clock) };
  return {
    backend: microsoftGraph(by),
    phoneApp: null,
    elsewhere: true,
    appPasswords: null,
    recoveryCodes: null,
    accessCodes: accessCodes(by),
    hooks: {},
    // What is begun here is a row of the portal's own store, and is swept with it.
    sweep: () => Promise.resolve(),
    inspect: () => inspect(by),
    report: registrationReport(graph, settings),
  };
}

interface Inspecting {
  readonly administrators: Administrators;
  readonly settings: GraphSettings;
}

/** What throws is told as a failure: that the token, the permission or the licence is missing. */
async function inspect({ administrators: them, settings }: Inspecting): Promise<readonly Inspected[]> {
  const about = 'microsoft-graph';
  if (settings.administrators === 'allow') {
    const words = 'GRAPH_ADMINISTRATORS=allow: the methods of administrators can be changed from the portal.';
    return [{ state: 'warn', about, words }];
  }
  await them.read();
  return [{ state: 'ok', about, words: 'It answers, and tells who is an administrator.' }];
}
