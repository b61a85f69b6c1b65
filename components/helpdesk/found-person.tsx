import { findWords } from '#lib/content/desk-person';
import type { Person } from '#lib/domain/person';
import { Address } from '../ui/address.tsx';

/** Somebody who was found: who, where, and how their account stands in a word. */
export function FoundPerson({ person, organisation }: { readonly person: Person; readonly organisation: string }) {
  const words = findWords.tags;
  const on = person.mfaOnAt !== null;
  return (
    <li className="card spread">
      <div>
        <h2 className="h3">
          <a href={`/helpdesk/people/${encodeURIComponent(person.id)}`}>{person.name}</a>
        </h2>
        <p>
          <Address text={person.email} />
        </p>
        <p className="quiet">{organisation}</p>
      </div>
      <div className="row">
        {person.lockedAt !== null && <span className="tag bad">{words.locked}</span>}
        {person.disabledFor !== null && <span className="tag bad">{words.disabled}</span>}
        {person.sharedMailbox && <span className="tag plain">{words.mailbox}</span>}
        <span className={on ? 'tag' : 'tag plain'}>{on ? words.on : words.off}</span>
      </div>
    </li>
  );
}
