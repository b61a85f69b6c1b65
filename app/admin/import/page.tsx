import { ImportList } from '#components/admin/import-list';
import { UploadForm } from '#components/admin/upload-form';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { hear } from '#components/ui/problem';
import { importPageWords as words } from '#lib/content/import-page';
import { portal, readSaid, settings, staff, staffWaits } from '#lib/server/page';
import { listImports } from '#lib/services/view-import';

const path = '/admin/import';

/** Where an administrator uploads a file of people. */
export default async function ImportPeople({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await staff('import-people', path);
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now, ['file']);
  const latest = await listImports(portal(), present, 10);
  return (
    <StaffPage
      waits={await staffWaits()}
      frame={settings()}
      title={words.title}
      now={now}
      staff={present.actor.person}
      at={path}
      problem={problem}
      done={done}
    >
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <div className="sheet stack">
        <UploadForm problem={problem} />
      </div>
      <h2>{words.shape}</h2>
      <p>{words.shapeText}</p>
      <dl className="facts">
        {words.columns.map(([name, about]) => (
          <div key={name} className="fact">
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{about}</dd>
          </div>
        ))}
      </dl>
      <pre className="example">{words.example}</pre>
      <p>{words.rules}</p>
      <h2>{words.latest}</h2>
      <ImportList
        imports={latest.map(({ import: { id, fileName, begunAt }, stage, by, superseded }) => ({
          id,
          fileName,
          begunAt,
          stage,
          by,
          superseded,
        }))}
      />
    </StaffPage>
  );
}
