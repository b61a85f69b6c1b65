import type { ComponentProps } from 'react';
import { staffLinks, staffWords } from '#lib/content/staff';
import type { Person } from '#lib/domain/person';
import { holdsRight } from '#lib/domain/rights';
import { Page } from './page.tsx';

type Props = ComponentProps<typeof Page> & {
  readonly staff: Person;
  /** Which page of the staff's menu this belongs to. */
  readonly at: string;
};

/** A page for staff: their menu above what every page has. */
export function StaffPage({ staff, at, children, sheet = false, ...page }: Props) {
  return (
    <Page {...page} sheet={sheet}>
      <StaffMenu staff={staff} at={at} />
      {children}
    </Page>
  );
}

/** The pages that somebody's rights open. */
export function StaffMenu({ staff, at }: { readonly staff: Person; readonly at: string | null }) {
  const links = staffLinks.filter(({ act }) => holdsRight(staff, act));
  return (
    <nav className="staff-menu" aria-label={staffWords.menu}>
      <ul>
        {links.map(({ href, words }) => (
          <li key={href}>
            <a href={href} aria-current={href === at ? 'page' : undefined}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
