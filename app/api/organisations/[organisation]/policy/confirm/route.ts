import { draftForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveSavePolicy } from '#lib/server/routes/policies';

export const POST = route({ who: 'staff-freshly', may: 'edit-policy', input: draftForm, serve: serveSavePolicy });
