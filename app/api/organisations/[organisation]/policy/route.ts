import { policyForm } from '#lib/contract/policy-form';
import { route } from '#lib/server/route';
import { serveDrawUpPolicy } from '#lib/server/routes/policies';

export const POST = route({ who: 'staff-freshly', may: 'edit-policy', input: policyForm, serve: serveDrawUpPolicy });
