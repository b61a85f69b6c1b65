import { download } from '#lib/server/download';
import { serveAuditExport } from '#lib/server/routes/audit';

/** What a search of the audit finds, as a file. */
export const GET = download({ may: 'see-audit', serve: serveAuditExport });
