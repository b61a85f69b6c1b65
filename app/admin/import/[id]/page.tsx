import { notFound } from 'next/navigation';
import { BadRows } from '#components/admin/bad-rows';
import { ImportFacts } from '#components/admin/import-facts';
import { ImportState } from '#components/admin/import-state';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { hear } from '#components/ui/problem';
import { oneImportWords as words } from '#lib/content/import-page';
import { portal, readSaid, settings, staff, staffWaits } from '#lib/server/page';
import { viewImport, viewImportRows } from '#lib/services/view-import';

const most = 100;

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
}

/** One file of people: what is wrong with it, or what it would do, or has done. */
export default async function OneImport({ params, searchParams }: Props) {
  const { id } = await params;
  const path = `/admin/import/${id}`;
  const present = await staff('import-people', path);
  const view = await viewImport(portal(), present, id);
  if (!view.ok) notFound();
  const { import: of, stage } = view.value;
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const after = await oneOf(searchParams, 'after');
  const { bad, next, organisations } = await viewImportRows(portal(), view.value, { after, most });
  return (
    <StaffPage
      waits={await staffWaits()}
      frame={settings()}
      title={of.fileName}
      now={now}
      staff={present.actor.person}
      at="/admin/import"
      problem={problem}
      done={done}
      back="/admin/import"
    >
      <h1 className="long">{of.fileName}</h1>
      <div className="sheet stack">
        <ImportState of={of} stage={stage} />
      </div>
      <h2>{words.counts}</h2>
      <ImportFacts counts={of} digest={of.digest} />
      {organisations.length > 0 && stage !== 'done' && (
        <>
          <h2>{words.organisations}</h2>
          <ul>
            {organisations.map((each) => (
              <li key={each.id}>
                {each.name} ({each.id})
              </li>
            ))}
          </ul>
        </>
      )}
      {bad.length > 0 && (
        <BadRows
          rows={bad}
          now={now}
          download={`/api/admin/imports/${id}/bad`}
          more={next === null ? null : `${path}?after=${encodeURIComponent(next)}`}
        />
      )}
    </StaffPage>
  );
}
