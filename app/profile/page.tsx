import { Page } from '#components/frame/page';
import { Address } from '#components/ui/address';
import { profileWords, rolesInWords } from '#lib/content/self-service';
import { onlyOthers } from '#lib/domain/method';
import { enteredBefore, portal, settings } from '#lib/server/page';

/** My Profile (guide 1.1, steps 2 and 3). */
export default async function Profile() {
  const { actor, set } = await enteredBefore('/profile');
  const { store, clock } = portal();
  const { person } = actor;
  const organisation = await store.people.organisation(person.organisationId);
  const words = profileWords;
  const nothing = set.methods.length === 0 && !onlyOthers(set);
  const mfa = person.mfaOnAt === null ? words.off : nothing ? words.onNothing : words.on;
  const lines = [
    [words.name, person.name],
    [words.address, <Address key="address" text={person.email} />],
    [words.organisation, organisation?.name ?? ''],
    [words.roles, rolesInWords(person.roles)],
    [words.mfa, mfa],
  ] as const;
  return (
    <Page frame={settings()} title={words.title} now={clock.now()} back="/">
      <h1>{words.title}</h1>
      <dl className="facts">
        {lines.map(([term, value]) => (
          <div key={term} className="contents">
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{words.manage}</p>
      <p>
        <a className="button" href="/self-service">
          {words.selfService}
        </a>
      </p>
    </Page>
  );
}
