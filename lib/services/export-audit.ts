import type { Origin } from '#lib/domain/actor';
import type { Person } from '#lib/domain/person';
import { organisationChain } from '#lib/ports/audit-log';
import type { AuditMark, AuditSearch } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import { staffAuditActor } from './record-staff-change.ts';
import { namesFor } from './search-audit.ts';
import type { AuditLine } from './search-audit.ts';

const page = 500;

/**
 * Every line of a search, newest first, page by page, so that no more than a page is ever held. That it was exported is
 * written down first. Only lines of before that are given, so that it ends however much happens meanwhile.
 */
export async function* exportAudit(
  portal: Portal,
  by: { readonly agent: Person; readonly origin: Origin },
  asked: { readonly search: AuditSearch; readonly as: 'csv' | 'jsonl' },
): AsyncGenerator<readonly AuditLine[]> {
  const before = portal.clock.now() + 1;
  const to = Math.min(asked.search.to ?? before, before);
  await noteExport(portal, by, asked.as);
  const naming = namesFor(portal);
  let behind: AuditMark | null = null;
  for (;;) {
    const entries = await portal.store.audit.search({ ...asked.search, to }, page, behind);
    const lines: AuditLine[] = [];
    for (const entry of entries) lines.push(await naming(entry));
    if (lines.length > 0) yield lines;
    behind = entries.at(-1) ?? null;
    if (entries.length < page) return;
  }
}

async function noteExport(
  portal: Portal,
  { agent, origin }: { readonly agent: Person; readonly origin: Origin },
  as: 'csv' | 'jsonl',
): Promise<void> {
  const actor = staffAuditActor({ agent, origin, reason: '' });
  await portal.store.audit.append(organisationChain(null), actor, { what: 'audit-exported', as });
}
