import type { MethodSet } from './method.ts';
import type { Person } from './person.ts';
import type { Session } from './session.ts';

/** Where a request came from, for the audit and the notices. */
export interface Origin {
  readonly ip: string;
  readonly userAgent: string;
}

interface Acting {
  /** Whose methods these are. */
  readonly person: Person;
  readonly session: Session;
  readonly origin: Origin;
}

/** Who acts, and for whom. The service desk never acts without naming the person and the reason. */
export type Actor =
  | (Acting & { readonly kind: 'self' })
  | (Acting & {
      readonly kind: 'helpdesk';
      readonly agent: Person;
      readonly reason: string;
      readonly until: number;
    });

/** An actor with what gates ask about: their methods as they are now. */
export interface Present {
  readonly actor: Actor;
  readonly set: MethodSet;
}
