import { importPageWords as words } from '#lib/content/import-page';
import type { Problem } from '../ui/problem.tsx';

/** A file is sent as a form of its own kind, which the browser does by itself, with or without JavaScript. */
export function UploadForm({ problem }: { readonly problem: Problem | null }) {
  const wrong = problem?.field === 'file' ? problem.words : null;
  const described = wrong === null ? 'file-hint' : 'file-hint file-wrong';
  return (
    <form method="post" action="/api/admin/imports" encType="multipart/form-data" className="stack">
      <label className="radio">
        <input type="checkbox" name="create-organisations" value="yes" />
        <span>{words.create}</span>
      </label>
      <div className={wrong === null ? 'field' : 'field has-wrong'}>
        <label htmlFor="file">{words.file}</label>
        <p id="file-hint" className="hint">
          {words.fileHint}
        </p>
        {wrong !== null && (
          <p id="file-wrong" className="wrong">
            {wrong}
          </p>
        )}
        <input
          id="file"
          className="input"
          type="file"
          name="file"
          accept=".csv,text/csv,text/plain"
          aria-describedby={described}
          aria-invalid={wrong === null ? undefined : true}
        />
      </div>
      <button className="button">{words.upload}</button>
    </form>
  );
}
