import { peopleForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveSwitchOn } from '#lib/server/routes/organisation-people';

export const POST = route({ who: 'staff-freshly', may: 'switch-mfa-on', input: peopleForm, serve: serveSwitchOn });
