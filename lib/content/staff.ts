import type { Act } from '#lib/domain/rights';

/** A page of the staff's menu, shown to whoever holds the right. */
export interface StaffLink {
  readonly href: string;
  readonly words: string;
  readonly act: Act;
}

/** The staff's menu, in order. */
export const staffLinks: readonly StaffLink[] = [
  { href: '/helpdesk', words: 'Find a person', act: 'find-people' },
  { href: '/helpdesk/assist', words: 'Join a person', act: 'assist' },
  { href: '/helpdesk/alerts', words: 'Alerts', act: 'see-alerts' },
  { href: '/helpdesk/requests', words: 'Second person', act: 'agree' },
  { href: '/helpdesk/approvals', words: 'First set-ups', act: 'approve-set-up' },
  { href: '/admin/people', words: 'People', act: 'switch-mfa-on' },
  { href: '/admin/coverage', words: 'Coverage', act: 'see-coverage' },
  { href: '/admin/policy', words: 'Policy', act: 'view-policy' },
  { href: '/admin/import', words: 'Import', act: 'import-people' },
  { href: '/admin/audit', words: 'Audit', act: 'see-audit' },
  { href: '/admin/feedback', words: 'Feedback', act: 'read-feedback' },
];

export const staffWords = {
  menu: 'Staff',
  /** After a link of the menu: how many wait. */
  waiting: (number: number) => (number < 100 ? String(number) : '99+'),
  waitingWord: 'waiting',
  /** On the home page of staff. */
  title: 'For staff',
} as const;
