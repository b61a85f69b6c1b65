import type { PersonId } from '#lib/domain/person';
import type { DeviceId } from './remembered-devices.ts';
import type { EnrolmentId } from '#lib/domain/enrolment';
import type { Scope, SecondStep, Session, SessionId } from '#lib/domain/session';

/** A session as it begins: the password was right, at `at`. */
export interface NewSession {
  readonly id: SessionId;
  /** SHA-256 of the cookie's value; the value itself is kept nowhere. */
  readonly tokenHash: string;
  readonly personId: PersonId;
  readonly at: number;
  readonly wantedPath: string | null;
  readonly ip: string;
  readonly userAgent: string;
  /** The remembered browser that lets it in without the second step. */
  readonly device?: { readonly id: DeviceId; readonly rememberedAt: number };
  /** What was proved where somebody else than this portal asked; left out where the password was, at `at`. */
  readonly proved?: Pick<Session, 'passwordAt' | 'secondStep'>;
  /** What a phone's session is for, with the proofs of the session that handed it over: never fresher ones. */
  readonly handedOver?: Scope & Pick<Session, 'passwordAt' | 'secondStep'>;
}

/** A session as its person sees it in a list. */
export interface OpenSession {
  readonly id: SessionId;
  readonly startedAt: number;
  readonly lastSeenAt: number;
  readonly ip: string;
  readonly userAgent: string;
  /** The remembered browser it is in; null when that is not remembered. */
  readonly deviceId: DeviceId | null;
}

/** The rows behind the cookies. */
export interface Sessions {
  start(session: NewSession): Promise<void>;
  /** The session behind a cookie unless it was ended; whether its time is up is the caller's to judge. */
  byToken(tokenHash: string): Promise<Session | null>;
  /** A session unless it was ended; whether its time is up is the caller's to judge. */
  byId(id: SessionId): Promise<Session | null>;
  /** Whether there was, behind a cookie, a phone's session for one set-up: ended or not. */
  wasHandedOver(tokenHash: string): Promise<boolean>;
  /** A phone's session goes on with another run of its person. */
  rescope(id: SessionId, enrolmentId: EnrolmentId): Promise<void>;
  /** Those that are neither ended nor over, the one seen last first. */
  openOf(personId: PersonId, now: number): Promise<readonly OpenSession[]>;
  touch(id: SessionId, at: number): Promise<void>;
  /**
   * Records a second step and changes the id in the cookie: the old one is worth nothing from then on (ASVS 7.2.4). False
   * where the session has ended.
   */
  raise(id: SessionId, step: SecondStep, tokenHash: string): Promise<boolean>;
  /** Records that the password was proved again, with a new id as above; false likewise. */
  confirmPassword(id: SessionId, at: number, tokenHash: string): Promise<boolean>;
  /** Changes the id in the cookie and nothing else (row A27). False where the session has ended. */
  renew(id: SessionId, tokenHash: string): Promise<boolean>;
  forgetWantedPath(id: SessionId): Promise<void>;
  /** Records that the browser it is in is remembered from now on. */
  remember(id: SessionId, device: DeviceId): Promise<void>;
  /**
   * Ends it, and those on phones that it handed something over to, with what was asked of it and what was being set up in it.
   * A run on a phone that ends alone stays for the computer. False when it had ended already.
   */
  end(id: SessionId, at: number): Promise<boolean>;
  /** Ends all that a remembered browser has opened but one, as above; returns how many. */
  endWith(device: DeviceId, at: number, except: SessionId | null): Promise<number>;
  /** Ends all of a person's sessions but one, as above; all when `except` is null. Returns how many. */
  endAll(personId: PersonId, at: number, except: SessionId | null): Promise<number>;
}
