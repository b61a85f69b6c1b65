import { notFound } from 'next/navigation';
import { AuditForm } from '#components/admin/audit-form';
import { AuditLine } from '#components/admin/audit-line';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import type { Problem } from '#components/ui/problem';
import { auditWords } from '#lib/content/audit-page';
import { markText, readAuditQuery } from '#lib/server/audit-query';
import type { AuditQuery } from '#lib/server/audit-query';
import { portal, settings, staffFreshly } from '#lib/server/page';
import { readyAudit, searchAudit } from '#lib/services/search-audit';
import type { AuditReady } from '#lib/services/search-audit';

const path = '/admin/audit';

/** What has happened to whom, by whom, found by any of it. */
export default async function AuditPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const given = await searchParams;
  const query = readAuditQuery((name) => {
    const value = given[name];
    return typeof value === 'string' ? value : '';
  });
  const { actor } = await staffFreshly('see-audit', path + linkOf(query));
  const ready = await readyAudit(portal(), actor.person, query.asked);
  if (!ready.ok) notFound();
  const problem = problemOf(query, ready.value);
  const words = auditWords;
  return (
    <StaffPage
      frame={settings()}
      staff={actor.person}
      at={path}
      title={words.title}
      now={portal().clock.now()}
      problem={problem}
    >
      <h1>{words.title}</h1>
      <p className="lead quiet">{words.lead}</p>
      <AuditForm typed={query.typed} problem={problem} exports={problem === null ? exportsOf(query) : null} />
      {problem === null ? <Found query={query} ready={ready.value} /> : <Choices query={query} ready={ready.value} />}
      <p className="quiet">
        {words.verify} <code className="nobreak">{words.verifyCommand}</code>
      </p>
    </StaffPage>
  );
}

interface Shown {
  readonly query: AuditQuery;
  readonly ready: AuditReady;
}

async function Found({ query, ready }: Shown) {
  const words = auditWords;
  if (ready.state !== 'ready') return null;
  const { lines, next } = await searchAudit(portal(), ready.search, query.behind);
  return (
    <>
      {lines.length === 0 && <p>{words.none}</p>}
      <ol className="cards one">
        {lines.map((line) => (
          <li key={line.id} className="card stack tight">
            <AuditLine line={line} />
          </li>
        ))}
      </ol>
      <p className="row">
        {next !== null && <a href={path + linkOf(query, { behind: markText(next) })}>{words.older}</a>}
        {query.behind !== null && <a href={path + linkOf(query)}>{words.newest}</a>}
      </p>
    </>
  );
}

/** Those of whom one may have been meant. */
function Choices({ query, ready }: Shown) {
  if (ready.state !== 'many') return null;
  return (
    <ul>
      {ready.people.map(({ id, name, email }) => (
        <li key={id}>
          <a href={path + linkOf(query, { [ready.field]: email })}>
            {name} {email}
          </a>
        </li>
      ))}
    </ul>
  );
}

function problemOf(query: AuditQuery, ready: AuditReady): Problem | null {
  const words = auditWords;
  if (query.notADate !== null) return { words: words.notADate, field: query.notADate, retryAt: null };
  if (query.crossed) return { words: words.crossed, field: 'to', retryAt: null };
  if (ready.state === 'ready') return null;
  const typed = query.typed[ready.field];
  return { words: ready.state === 'many' ? words.many(typed) : words.nobody(typed), field: ready.field, retryAt: null };
}

function exportsOf(query: AuditQuery): { readonly csv: string; readonly jsonl: string } {
  const link = (format: string) => `/api/admin/audit${linkOf(query, { format })}`;
  return { csv: link('csv'), jsonl: link('jsonl') };
}

function linkOf({ typed }: AuditQuery, more: Readonly<Record<string, string>> = {}): string {
  const asked = Object.entries({ ...typed, ...more }).filter(([, value]) => value !== '');
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked).toString()}`;
}
