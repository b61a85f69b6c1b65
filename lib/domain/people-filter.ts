/** What the people of an organisation are sorted into, for whoever looks after them (row G2). */
export const peopleFilters = ['all', 'not-done', 'off', 'nothing', 'ready', 'locked', 'disabled', 'shared'] as const;
export type PeopleFilterName = (typeof peopleFilters)[number];
