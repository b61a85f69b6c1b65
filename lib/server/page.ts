import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { PublicSettings } from '#lib/contract/public-settings';
import type { Said } from '#lib/contract/said';
import type { Present } from '#lib/domain/actor';
import { Fault } from '#lib/domain/fault';
import { holdsRight } from '#lib/domain/rights';
import type { Act } from '#lib/domain/rights';
import type { PersonsAssist } from '#lib/domain/assist';
import type { Portal } from '#lib/ports/portal';
import { countWaiting } from '#lib/services/count-waiting';
import type { StaffWaits } from '#lib/services/count-waiting';
import { viewPersonsAssist } from '#lib/services/view-persons-assist';
import { viewSetUpDue } from '#lib/services/why-set-up-waits';
import { doorFor } from './access.ts';
import type { Access } from './access.ts';
import { admitNow } from './admit-now.ts';
import { forPages, goAway } from './backend-away.ts';
import { cookieName } from './cookies.ts';
import { knownOr, knownVisitor } from './known-or.ts';
import { latchkey } from './latchkey.ts';
import { uncarry } from './said-cookie.ts';
import { pathHeader, phoneDoor } from './visitor.ts';

/** Asked once a request, however many parts of the page want to know. */
const asked = cache(async () => knownVisitor(await headers()));

/** Who is looking at the page. */
export async function visitor(): Promise<Present | null> {
  const { found, away, ...why } = await asked();
  return away && found !== null ? goAway(why) : found;
}

/** As `visitor`, for pages that anybody may open and that work also while nobody's methods can be read. */
export async function onlooker(): Promise<Present | null> {
  return (await asked()).found;
}

/** Whether whoever looks is unknown to the backend: all that is left to them is to sign out. */
export async function struckOff(): Promise<boolean> {
  return (await asked()).notThere;
}

/** Whoever is in; anybody else is taken to where they belong, and comes back to `path`. */
export function entered(path: string): Promise<Present> {
  return only('in', path);
}

/** As `entered`, for pages with nothing of the backend's: also while it does not answer, for whoever had come in before. */
export async function enteredBefore(path: string): Promise<Present> {
  return admitted('in', path, await onlooker());
}

/** Whoever is in or is setting up their first method. */
export function enrolling(path: string): Promise<Present> {
  return only('enrolling', path);
}

/** As `enrolling`, also on a phone that carries a set-up on. */
export function carryingOn(path: string): Promise<Present> {
  return only('carrying-on', path);
}

/** Whoever may have handed a set-up over to a phone. */
export function handingOver(path: string): Promise<Present> {
  return only('handing-over', path);
}

/** Whoever has given the password and still owes the second step. */
export function atTheDoor(): Promise<Present> {
  return only('second-step-due', '/');
}

/** Whoever has given the password and is kept from more: by the second step, or because nothing is set up. */
export function knocking(): Promise<Present> {
  return only('at-the-door', '/');
}

/** Whoever is in and has proved it within ten minutes; otherwise they are asked to, and come back to `path`. */
export function fresh(path: string): Promise<Present> {
  return only('in-freshly', path);
}

/** As `fresh`, also for somebody who is setting up their first method. */
export function freshlyEnrolling(path: string): Promise<Present> {
  return only('enrolling-freshly', path);
}

/** As `freshlyEnrolling`, also for somebody who has signed in with a recovery code and is about to add a method. */
export function freshlyAdding(path: string): Promise<Present> {
  return only('adding-freshly', path);
}

/**
 * Staff who hold a right, lately proved; anybody else finds no such page. To whom it reaches, the service asks. Also while the
 * backend does not answer, for whoever had come in before: what a page asks of it leads away by itself.
 */
export async function staff(act: Act, path: string): Promise<Present> {
  return heldBy(act, await admitted('staff', path, await onlooker()));
}

/** As `staff`, with a proof of the last ten minutes. */
export async function staffFreshly(act: Act, path: string): Promise<Present> {
  return heldBy(act, await admitted('staff-freshly', path, await onlooker()));
}

/** What a page of the staff looks up, by what was last known where the backend does not answer. */
export async function known<T>(look: (by: Portal) => Promise<T>) {
  return knownOr(look, (await asked()).away);
}

/** Whether the backend did not answer when it was asked about whoever looks; it is not asked again. */
export async function backendIsAway(): Promise<boolean> {
  const { away, notThere } = await asked();
  return away && !notThere;
}

/** What waits for whoever of the staff looks, for their menu. */
export async function staffWaits(): Promise<StaffWaits> {
  const present = await onlooker();
  if (present === null) throw new Fault('internal', 'Nobody is signed in.');
  return countWaiting(portal(), present.actor.person);
}

function heldBy(act: Act, present: Present): Present {
  if (!holdsRight(present.actor.person, act)) notFound();
  return present;
}

async function only(access: Exclude<Access, 'anyone'>, path: string): Promise<Present> {
  return admitted(access, path, await visitor());
}

async function admitted(access: Exclude<Access, 'anyone'>, path: string, who: Present | null): Promise<Present> {
  const { away, ...why } = await asked();
  if (why.notThere && who !== null) return goAway(why);
  const admission = await admitNow(portal(), access, who);
  if (admission.ok) {
    if (!away) await assist();
    return setUpNow(access, admission.value);
  }
  if (away) return goAway(why);
  const door = doorFor(admission.refusal, path);
  // Somebody who was signed in and finds the door shut is told why there.
  const wasIn = admission.refusal.code === 'signed-out' && (await hasSession());
  if (wasIn) redirect((await phoneDoor(await headers())) ?? `${door}&ended=1`);
  redirect(door);
}

/** Pages on which something is set up lead on to what a first set-up needs, as long as it does. */
async function setUpNow(access: Access, present: Present): Promise<Present> {
  const { actor, set } = present;
  const adds = access === 'enrolling-freshly' || access === 'adding-freshly';
  if (!adds || actor.person.mfaOnAt === null || set.methods.length > 0) return present;
  const due = await viewSetUpDue(portal(), present);
  return due === null ? present : redirect(doorFor(due, '/'));
}

async function hasSession(): Promise<boolean> {
  return (await cookies()).has(cookieName('latchkey', settings().publicUrl));
}

/**
 * The help of the service desk that goes on in this session, or has just ended; asked once a request. It notes where the
 * person is. Null for whoever is not signed in.
 */
export const assist = cache(async (): Promise<PersonsAssist | null> => {
  const present = await visitor();
  return present === null ? null : viewPersonsAssist(portal(), present, { path: await pathHere(), live: null });
});

/** The same for the frame of every page. It never stands in a page's way: what fails here fails in the page, which says so. */
export async function assistOnPage(): Promise<PersonsAssist | null> {
  try {
    return (await asked()).away ? null : await assist();
  } catch {
    return null;
  }
}

/** The path of the page that was asked for. */
export async function pathHere(): Promise<string> {
  return (await headers()).get(pathHeader) ?? '/';
}

/** What services reach. */
export function portal(): Portal {
  return forPages(latchkey().portal);
}

/** What screens may know of the configuration. */
export function settings(): PublicSettings {
  return latchkey().settings;
}

type SearchParams = Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;

/** What the last form on this page has to say; null when there is nothing, or it was said to another page. */
export async function readSaid(searchParams: SearchParams): Promise<Said | null> {
  const { said } = await searchParams;
  if (typeof said !== 'string') return null;
  const carried = (await cookies()).get(cookieName('said', settings().publicUrl));
  return carried === undefined ? null : uncarry(portal(), said, carried.value);
}

/** The run of somebody who has forgotten their password, as their browser names it; null when it names none. */
export async function resetCookie(): Promise<string | null> {
  return (await cookies()).get(cookieName('reset', settings().publicUrl))?.value ?? null;
}

/** The nonce that scripts and styles of this response must carry. */
export async function nonce(): Promise<string> {
  return (await headers()).get('x-nonce') ?? '';
}
