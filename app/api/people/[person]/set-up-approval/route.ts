import { decideApprovalForm } from '#lib/contract/staff-code-forms';
import { route } from '#lib/server/route';
import { serveDecideApproval } from '#lib/server/routes/first-set-up';

export const POST = route({
  who: 'staff-freshly',
  may: 'approve-set-up',
  input: decideApprovalForm,
  serve: serveDecideApproval,
});
