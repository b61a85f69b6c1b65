import type { CoverageCell, CoverageCount, CoverageList, CoveragePerson } from '#lib/domain/coverage';
import type { OrganisationId, PersonId } from '#lib/domain/person';

/** How things stood on a day: the last that was seen of it. */
export interface CoverageDay {
  /** Days since 1 January 1970, UTC. */
  readonly day: number;
  readonly due: number;
  readonly on: number;
  readonly ready: number;
}

/** An organisation in the list of them. */
export interface CoveredOrganisation {
  readonly id: OrganisationId;
  readonly name: string;
  /** Hundredths of a percent that are ready, as last noted; 10,001 where nobody could be. The order of `least`. */
  readonly share: number;
  readonly counts: readonly CoverageCount[];
}

/** The last of a page, after which the next begins. */
export type PersonPlace = Pick<CoveragePerson, 'organisationId' | 'name' | 'id'>;
export type OrganisationPlace = Pick<CoveredOrganisation, 'id' | 'name' | 'share'>;

/** What is wrong with the kept counts. Nothing at all, unless somebody has written behind the store's back. */
export interface Recount {
  /** People looked at. */
  readonly people: number;
  /** Not filed yet: the background does it. */
  readonly unfiled: number;
  /** In another cell than they are filed under; the first hundred. */
  readonly misfiled: readonly PersonId[];
  /** Counts that differ from the people filed so; null for the whole deployment. */
  readonly miscounted: readonly {
    readonly organisationId: OrganisationId | null;
    readonly cell: CoverageCell;
    readonly kept: number;
    readonly counted: number;
  }[];
}

/**
 * How many people are in which state. Kept as they change, in the transaction of the change, by whatever in the store
 * changes a person or their methods: nothing here counts people when it is asked, but `recount`.
 */
export interface CoverageBook {
  /** Of an organisation, or of all people when it is null. */
  counts(organisationId: OrganisationId | null): Promise<readonly CoverageCount[]>;
  /** The days there are, oldest first, no more than the latest so many. */
  days(organisationId: OrganisationId | null, most: number): Promise<readonly CoverageDay[]>;
  /** Organisations with their counts, by name or the least covered first. */
  organisations(
    order: 'name' | 'least',
    after: OrganisationPlace | null,
    most: number,
  ): Promise<readonly CoveredOrganisation[]>;
  /** Who is on a list, by name within their organisation. */
  listed(
    list: CoverageList,
    of: { readonly organisationId: OrganisationId | null; readonly after: PersonPlace | null; readonly most: number },
  ): Promise<readonly CoveragePerson[]>;
  /**
   * Does a little of what is done in the background: files people who came before there were counts, marks methods that
   * nobody has used for a year, notes the day. True while there is more to do. Several processes may do it at once.
   */
  tend(now: number): Promise<boolean>;
  /** Looks at everybody and compares. For tests and operators: it takes a while. */
  recount(): Promise<Recount>;
}
