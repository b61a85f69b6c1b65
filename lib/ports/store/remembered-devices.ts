import type { Origin } from '#lib/domain/actor';
import type { MethodId } from '#lib/domain/method';
import type { PersonId } from '#lib/domain/person';

export type DeviceId = string;

/** A browser in which the second step is not asked at sign-in. Times are epoch milliseconds. */
export interface RememberedDevice {
  readonly id: DeviceId;
  readonly personId: PersonId;
  /** With which the second step was passed when it was remembered; it is remembered as long as that is there. */
  readonly methodId: MethodId;
  readonly rememberedAt: number;
  readonly lastUsedAt: number;
  readonly ip: string;
  readonly userAgent: string;
}

/** One that has just been remembered. */
export interface NewDevice extends Omit<RememberedDevice, 'lastUsedAt'> {
  /** SHA-256 of the cookie's token; the token itself is kept nowhere. */
  readonly tokenHash: string;
}

/** The next token of a browser, and where the one before it was taken. */
export interface NextToken {
  readonly tokenHash: string;
  readonly at: number;
  readonly origin: Origin;
}

/** The browsers that people have had remembered. Each token works once, and gives the next one. */
export interface RememberedDevices {
  remember(device: NewDevice): Promise<void>;
  /** One that has not ended; whether its days are over is the caller's to judge. */
  byId(id: DeviceId): Promise<RememberedDevice | null>;
  /** Those that have not ended, the one used last first. */
  of(personId: PersonId): Promise<readonly RememberedDevice[]>;
  /** Takes a token and puts the next one in its place, once over all processes; false when it is not, or no longer, the one. */
  rotate(id: DeviceId, from: string, to: NextToken): Promise<boolean>;
  /** Whether that token is the one now and took its place there, at `at` or later; nothing is changed. */
  rotatedTo(id: DeviceId, to: NextToken): Promise<boolean>;
  /** False when it had ended already or is not theirs. */
  forget(personId: PersonId, id: DeviceId, at: number): Promise<boolean>;
  /** All that were remembered with a method; returns how many. */
  forgetWith(methodId: MethodId, at: number): Promise<number>;
  /** All of a person's but one; all when `except` is null. Returns how many. */
  forgetAll(personId: PersonId, at: number, except: DeviceId | null): Promise<number>;
}
