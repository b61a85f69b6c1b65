import type { ComponentProps } from 'react';
import { staffLinks, staffWords } from '#lib/content/staff';
import type { Person } from '#lib/domain/person';
import { holdsRight } from '#lib/domain/rights';
import type { Act } from '#lib/domain/rights';
import { Page } from './page.tsx';

type Props = ComponentProps<typeof Page> & {
  readonly staff: Person;
  /** Which page of the staff's menu this belongs to. */
  readonly at: string;
  /** How many wait, by the right that a link of the menu needs. */
  readonly waits?: Waits;
};

type Waits = Readonly<Partial<Record<Act, number>>>;

/** A page for staff: their menu above what every page has. */
export function StaffPage({ staff, at, waits = {}, children, sheet = false, ...page }: Props) {
  return (
    <Page {...page} sheet={sheet}>
      <StaffMenu staff={staff} at={at} waits={waits} />
      {children}
    </Page>
  );
}

/** The pages that somebody's rights open. */
export function StaffMenu({
  staff,
  at,
  waits = {},
}: {
  readonly staff: Person;
  readonly at: string | null;
  readonly waits?: Waits;
}) {
  const links = staffLinks.filter(({ act }) => holdsRight(staff, act));
  return (
    <nav className="staff-menu" aria-label={staffWords.menu}>
      <ul>
        {links.map(({ href, words, act }) => (
          <li key={href}>
            <a href={href} aria-current={href === at ? 'page' : undefined}>
              {words}
              <Count number={waits[act] ?? 0} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Count({ number }: { readonly number: number }) {
  if (number === 0) return null;
  return (
    <>
      {' '}
      <span className="tag warm">
        {staffWords.waiting(number)} <span className="unseen">{staffWords.waitingWord}</span>
      </span>
    </>
  );
}
