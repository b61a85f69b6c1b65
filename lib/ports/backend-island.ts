import type { Person } from '#lib/domain/person';
import type { Backend } from './backend.ts';
import type { BackendParts } from './backend-parts.ts';
import type { PhoneApp } from './phone-app.ts';
import type { Reported } from './store/reports.ts';
import type { Vaults } from './vaults.ts';

/** A backend that `MFA_BACKEND` can name, by its name or by the path of a module that exports one as `backendIsland`. */
export interface BackendIsland {
  /** The environment variables that are its own, each also read from the file that `NAME_FILE` names. */
  readonly variables: readonly string[];
  /** Judges its variables before anything starts; every problem names the variable to mend it in. */
  readonly read: (given: Readonly<Record<string, string | undefined>>) => ReadIsland;
}

export type ReadIsland =
  | { readonly ok: true; readonly open: (parts: BackendParts) => OpenedBackend }
  | {
      readonly ok: false;
      readonly problems: readonly { readonly variable: string; readonly problem: string }[];
    };

/** A backend that is ready, with what belongs to it beside its methods. What it has not, the portal does by itself. */
export interface OpenedBackend extends Vaults {
  readonly backend: Backend;
  /** The phone's side of the portal's own authenticator; null where phones have another app. */
  readonly phoneApp: PhoneApp | null;
  /** The app of others that is prompted on phones, and where stores have it; left out where none is. */
  readonly app?: PromptedApp;
  /** Whether methods are kept outside the portal's store, which then shadows them for its counts, lists and notices. */
  readonly elsewhere: boolean;
  /** What the outside system calls the portal for, by name: `POST /api/backend/{name}`. Each judges who calls. */
  readonly hooks: Readonly<Record<string, Hook>>;
  /** Takes away what was begun there and never finished. Called every minute or so, by every process. */
  sweep(): Promise<void>;
  /**
   * Reads a page of what it reports of everybody there, for the coverage of people whom the portal has never looked at; null for
   * the first. Left out where there is no such report.
   */
  report?(after: string | null): Promise<ReportPage>;
  /** Looks whether it answers and is set up as it must be; what it throws is told as a failure. For `doctor`. */
  inspect(): Promise<readonly Inspected[]>;
  /** Looks whether it knows a person, and by what name; left out where it knows whoever the portal knows. */
  inspectPerson?(person: Pick<Person, 'email'>): Promise<readonly Inspected[]>;
  /** What is written to it so that it works with the portal, after a look at what is there; left out where nothing is. */
  setUp?(): Promise<readonly SetUpStep[]>;
}

/** A page of a report. */
export interface ReportPage {
  readonly people: readonly Reported[];
  /** What the next one is asked for with; null where this is the last. */
  readonly next: string | null;
}

/** One thing that the portal's operator can have written to the outside system. */
export interface SetUpStep {
  readonly words: string;
  /** Whether it is there already; what cannot be told is not. Writing it again changes nothing. */
  readonly inForce: boolean;
  write(): Promise<void>;
}

/** An app that people are told to install. */
export interface PromptedApp {
  readonly name: string;
  readonly androidUrl: string;
  readonly iosUrl: string;
}

/** A call by the outside system. */
export type Hook = (given: {
  /** The header `Authorization`, or null. */
  readonly authorization: string | null;
  /** Parsed JSON, or the fields of a form. Nothing of it is believed. */
  readonly body: unknown;
}) => Promise<{ readonly status: 200 | 400 | 401 | 503; readonly body: object }>;

/** One thing that was looked at: how it is, and what to do where it is not well. */
export interface Inspected {
  readonly state: 'ok' | 'warn' | 'fail';
  readonly about: string;
  readonly words: string;
}
