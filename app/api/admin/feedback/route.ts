import { download } from '#lib/server/download';
import { serveFeedbackExport } from '#lib/server/routes/feedback-export';

/** What people say about the portal, as a file. */
export const GET = download({ may: 'read-feedback', serve: serveFeedbackExport });
