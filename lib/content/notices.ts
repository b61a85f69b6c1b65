import type { Change } from '#lib/domain/change';
import type { Staff } from '#lib/domain/rights';
import { changeWords } from './change-words.ts';
import { deviceIn } from './device.ts';
import type { Frame } from './frame.ts';
import { invitationLetter } from './invitation.ts';
import { dateAndTime } from './times.ts';

/** What a notice is about. */
export interface Happened {
  readonly change: Change;
  readonly at: number;
  readonly userAgent: string;
  /** Who of the staff did it, where it was not the person, and as what. */
  readonly staff?: { readonly name: string; readonly as?: Staff; readonly agreed?: string };
}

/** The letter about a change: what, when, from where, and what to do if it was not you. */
export function noticeLetter(notice: Happened, frame: Frame): { readonly subject: string; readonly text: string } {
  if (notice.change.what === 'invited') return invitationLetter(notice.change, frame);
  const told = changeWords(notice.change);
  if (notice.staff !== undefined) {
    return { subject: `${frame.portalName}: ${told.subject}`, text: staffLetter(notice, notice.staff, frame) };
  }
  const text = [
    told.what,
    '',
    ...whenAndWhere(notice),
    '',
    told.ownDoing
      ? 'If this was you, there is nothing to do.'
      : 'If this was you, the service desk can help you to sign in again.',
    `If it was not you: sign in at ${frame.publicUrl}/self-service/activity and choose “This wasn’t me” beside it. That signs out everybody else and tells the service desk.`,
    `If you cannot sign in, phone the service desk at once: ${frame.supportPhone}, or e-mail ${frame.supportEmail}. Ask them for a new password as well.`,
    '',
    `We never ask for a security code or a password by e-mail or phone.`,
    '',
    frame.portalName,
    frame.organisationName,
  ].join('\n');
  return { subject: `${frame.portalName}: ${told.subject}`, text };
}

/** What was found out was done at some time before, and nobody knows where. */
function whenAndWhere({ change, at, userAgent }: Happened): readonly string[] {
  return isElsewhere(change)
    ? [`Noticed: ${dateAndTime(at)} (UK time)`, 'From: outside this portal']
    : [`When: ${dateAndTime(at)} (UK time)`, `From: ${deviceIn(userAgent)}`];
}

function isElsewhere({ what }: Change): boolean {
  return what === 'method-found' || what === 'method-lost-elsewhere' || what === 'others-changed';
}

type Who = NonNullable<Happened['staff']>;

/** As what somebody acted: after their name, and alone. */
const roles: Readonly<Record<Staff, { readonly after: string; readonly alone: string }>> = {
  'service-desk': { after: 'for the service desk', alone: 'the service desk' },
  administrator: { after: 'an administrator of this portal', alone: 'an administrator' },
  'local-administrator': { after: 'your local administrator', alone: 'your local administrator' },
};

/** What staff did, who it was, and what to do if nobody asked for it. */
function staffLetter(notice: Happened, staff: Who, frame: Frame): string {
  return [
    changeWords(notice.change).what,
    '',
    `When: ${dateAndTime(notice.at)} (UK time)`,
    `Who: ${staff.name}, ${roles[staff.as ?? 'service-desk'].after}`,
    ...(staff.agreed === undefined ? [] : [`Agreed by: ${staff.agreed}`]),
    '',
    'If you asked for this, there is nothing to do.',
    `If you did not, somebody may be pretending to be you. Phone the service desk at once: ${frame.supportPhone}, or e-mail ${frame.supportEmail}.`,
    '',
    `We never ask for a security code or a password by e-mail or phone.`,
    '',
    frame.portalName,
    frame.organisationName,
  ].join('\n');
}

/**
 * The text to a number that has stopped counting, or of an account that staff have changed. It names no account and holds no link to sign in with: a number that
 * was given up may be somebody else's by now.
 */
export function noticeText(notice: Happened, frame: Frame): string {
  if (notice.staff !== undefined) {
    return [
      `${frame.portalName}, ${frame.organisationName}: on ${dateAndTime(notice.at)} ${roles[notice.staff.as ?? 'service-desk'].alone} changed your account: ${changeWords(notice.change).subject}.`,
      `If you did not ask for this, phone the service desk: ${frame.supportPhone}.`,
    ].join(' ');
  }
  const unlessYou = `choose “This wasn’t me” at ${frame.publicUrl}/self-service/activity or phone the service desk: ${frame.supportPhone}.`;
  const { change } = notice;
  if (change.what === 'method-found' || change.what === 'others-changed') {
    const done = change.what === 'others-changed' && change.after < change.before ? 'removed from' : 'added to';
    return [
      `${frame.portalName}, ${frame.organisationName}: on ${dateAndTime(notice.at)} we noticed that a way to sign in was ${done} your account, not through this portal.`,
      `If this was not you, ${unlessYou}`,
    ].join(' ');
  }
  return [
    `${frame.portalName}, ${frame.organisationName}: on ${dateAndTime(notice.at)} this number was removed as a way to sign in.`,
    `If this was not you, ${unlessYou}`,
  ].join(' ');
}
