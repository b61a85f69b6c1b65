'use client';

import { frameWords } from '#lib/content/frame';

interface Props {
  readonly phone: string;
  readonly email: string;
  /** Whoever gives the help does not need to be told where to get it. */
  readonly forStaff: boolean;
}

/** How to get help: at the same place on every page (WCAG 3.2.6). */
export function Footer({ phone, email, forStaff }: Props) {
  const { help } = frameWords;
  return (
    <footer className="foot">
      <div className="wrap">
        <h2>{help.title}</h2>
        {!forStaff && <p>{help.text}</p>}
        <p className="row">
          {phone !== '' && (
            <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
              {help.phone} {phone}
            </a>
          )}
          {email !== '' && <a href={`mailto:${email}`}>{email}</a>}
        </p>
        <nav aria-label={help.linksLabel} className="row">
          {help.links.map(({ href, words }) => (
            <a key={href} href={href}>
              {words}
            </a>
          ))}
        </nav>
      </div>
    </footer>
  );
}

/** Says on every page of the demo that it is one. */
export function DemoStrip() {
  const { demo } = frameWords;
  return (
    <aside className="strip" aria-label={demo.label}>
      <p className="wrap">
        <b>{demo.label}</b> {demo.text} <a href="/demo/phones">{demo.phones}</a> {demo.and}{' '}
        <a href="/demo/mail">{demo.mail}</a>.
      </p>
    </aside>
  );
}
