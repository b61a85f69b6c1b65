import type { Change } from '#lib/domain/change';
import { changeWords } from './change-words.ts';
import { deviceIn } from './device.ts';
import type { Frame } from './frame.ts';
import { dateAndTime } from './times.ts';

/** What a notice is about. */
export interface Happened {
  readonly change: Change;
  readonly at: number;
  readonly userAgent: string;
}

/** The letter about a change: what, when, from where, and what to do if it was not you. */
export function noticeLetter(notice: Happened, frame: Frame): { readonly subject: string; readonly text: string } {
  const told = changeWords(notice.change);
  const text = [
    told.what,
    '',
    `When: ${dateAndTime(notice.at)} (UK time)`,
    `From: ${deviceIn(notice.userAgent)}`,
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

/**
 * The text to a number that has stopped counting. It names no account and holds no link to sign in with: a number that
 * was given up may be somebody else's by now.
 */
export function noticeText(notice: Happened, frame: Frame): string {
  return [
    `${frame.portalName}, ${frame.organisationName}: on ${dateAndTime(notice.at)} this number was removed as a way to sign in.`,
    `If this was not you, choose “This wasn’t me” at ${frame.publicUrl}/self-service/activity or phone the service desk: ${frame.supportPhone}.`,
  ].join(' ');
}
