import type { PeopleFilterName } from '#lib/domain/people-filter';
import type { OrganisationId, Person, PersonId } from '#lib/domain/person';

/** Somebody of an organisation, and whether they have a method that works. */
export interface ListedPerson {
  readonly person: Person;
  readonly ready: boolean;
}

/** What is asked for. */
export interface PeopleAsked {
  readonly organisationId: OrganisationId;
  readonly filter: PeopleFilterName;
  /** The beginning of a name or of an address; empty for everybody. */
  readonly search: string;
  readonly after: Pick<Person, 'name' | 'id'> | null;
  readonly most: number;
}

/** The people of one organisation: read through an index that ends with it. */
export interface OrganisationPeople {
  /** By name. */
  list(asked: PeopleAsked): Promise<readonly ListedPerson[]>;
  /** Opens an account that was disabled for its number, with another one; false when it was open. Sealed at rest. */
  enterNumber(personId: PersonId, number: string): Promise<boolean>;
}
