'use client';

import { frameWords } from '#lib/content/frame';
import { Mark } from './mark.tsx';

interface Props {
  readonly portalName: string;
  readonly organisationName: string;
  /** Whether somebody is in: the menu and signing out are only for them. */
  readonly menu: 'full' | 'sign-out' | 'none';
}

/** The portal's name, the Profile menu, signing out. Works without JavaScript. */
export function Header({ portalName, organisationName, menu }: Props) {
  return (
    <header className="masthead">
      <div className="wrap">
        <a className="brand" href="/">
          <Mark />
          <span>
            {portalName} <span className="unseen">{frameWords.home}</span>
            <small>{organisationName}</small>
          </span>
        </a>
        {menu === 'full' && <ProfileMenu />}
        {menu !== 'none' && (
          <form method="post" action="/api/sign-out">
            <button className="bare">{frameWords.signOut}</button>
          </form>
        )}
      </div>
    </header>
  );
}

function ProfileMenu() {
  return (
    <nav aria-label={frameWords.mainMenu}>
      <button type="button" className="bare" popoverTarget="profile-menu">
        {frameWords.profile} <span aria-hidden="true">▾</span>
      </button>
      <ul id="profile-menu" popover="auto" className="menu">
        <li>
          <a href="/profile">{frameWords.myProfile}</a>
        </li>
        <li>
          <a href="/self-service">{frameWords.selfService}</a>
        </li>
      </ul>
    </nav>
  );
}
