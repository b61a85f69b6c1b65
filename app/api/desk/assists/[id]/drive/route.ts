import { driveForm } from '#lib/contract/assist-forms';
import { route } from '#lib/server/route';
import { serveDrive } from '#lib/server/routes/desk-assists';

export const POST = route({ who: 'staff', may: 'assist', input: driveForm, serve: serveDrive });
