import type { EmailAddress } from '#lib/domain/email-address';
import type { People } from '#lib/ports/store/people';
import type { Access } from './access.ts';

export function peopleAddresses({ db }: Access): Pick<People, 'addresses'> {
  return {
    addresses: async (after, most) => {
      const open = db.selectFrom('people').select(['id', 'email']).where('disabled_for', 'is', null);
      const further = after === null ? open : open.where('id', '>', after);
      const rows = await further.orderBy('id').limit(most).execute();
      return rows.map(({ id, email }) => ({ id, email: email as EmailAddress }));
    },
  };
}
