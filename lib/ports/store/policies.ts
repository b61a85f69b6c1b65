import type { AppPasswordScope } from '#lib/domain/app-password';
import type { OrganisationId, PersonId } from '#lib/domain/person';
import type { UpTo } from '#lib/domain/policy-effect';
import type { PolicyDecided } from '#lib/domain/policy';

/** What has been decided for an organisation, or for the deployment. */
export interface PolicyHeld {
  readonly deployment: PolicyDecided;
  /** What the organisation has decided otherwise; for the deployment itself, what that has. */
  readonly own: PolicyDecided;
  /** `own` and what it lies over, exactly as they are kept: what a change is compared with. */
  readonly text: string;
}

/** An organisation in the list of them. */
export interface OrganisationPolicy {
  readonly id: OrganisationId;
  readonly name: string;
  readonly own: PolicyDecided;
}

/** A change of policy that has been looked at and not been confirmed yet. */
export interface PolicyDraft {
  readonly id: string;
  /** Null for the deployment. */
  readonly organisationId: OrganisationId | null;
  /** Who drew it up; nobody else may confirm it. */
  readonly personId: PersonId;
  readonly policy: PolicyDecided;
  /** What it was drawn up against. */
  readonly text: string;
  readonly madeAt: number;
}

/** Of whom something is counted: an organisation, or all but some. */
export type Whose =
  | { readonly organisationId: OrganisationId }
  | { readonly organisationId: null; readonly except: readonly OrganisationId[] };

/** Policies of the organisations and of the deployment. */
export interface Policies {
  /** In one statement; null when there is no such organisation. */
  of(organisationId: OrganisationId | null): Promise<PolicyHeld | null>;
  /** Saves if `from` is still what is kept, here and in the deployment below; false when somebody was first. */
  save(organisationId: OrganisationId | null, policy: PolicyDecided, from: string): Promise<boolean>;
  /** By name, those whose name or id has some words in it. */
  list(asked: {
    readonly search: string;
    readonly after: Pick<OrganisationPolicy, 'id' | 'name'> | null;
    readonly most: number;
  }): Promise<readonly OrganisationPolicy[]>;
  /** Which organisations decide one of some parts of a policy for themselves; no more than so many. */
  deciding(parts: readonly string[], most: number): Promise<readonly OrganisationId[]>;
  keepDraft(draft: PolicyDraft): Promise<void>;
  draft(id: string): Promise<PolicyDraft | null>;
  dropDraft(id: string): Promise<void>;
  /** App passwords that work and open something of what is named; all of them where that is null. */
  appPasswordsOf(
    whose: Whose,
    of: { readonly scopes: readonly AppPasswordScope[] | null; readonly now: number },
  ): Promise<UpTo>;
  /** Browsers that were remembered after one time and not after another. */
  devicesOf(whose: Whose, remembered: { readonly after: number; readonly until: number }): Promise<UpTo>;
}
