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
 * written down before any is given. It begins at the newest line there is then, by its place and not by the clock: one
 * that was set back would hide what is stamped later than now.
 */
export async function* exportAudit(
  portal: Portal,
  by: { readonly agent: Person; readonly origin: Origin },
  asked: { readonly search: AuditSearch; readonly as: 'csv' | 'jsonl' },
): AsyncGenerator<readonly AuditLine[]> {
  let entries = await portal.store.audit.search(asked.search, page, null);
  await noteExport(portal, by, asked.as);
  const naming = namesFor(portal);
  for (;;) {
    const lines: AuditLine[] = [];
    for (const entry of entries) lines.push(await naming(entry));
    if (lines.length > 0) yield lines;
    const behind: AuditMark | undefined = entries.at(-1);
    if (behind === undefined || entries.length < page) return;
    entries = await portal.store.audit.search(asked.search, page, behind);
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
