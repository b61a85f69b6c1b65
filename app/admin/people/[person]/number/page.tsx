import { notFound } from 'next/navigation';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { PortalForm } from '#components/ui/portal-form';
import { HiddenFields } from '#components/ui/post-button';
import { hear } from '#components/ui/problem';
import { TextField } from '#components/ui/text-field';
import { Address } from '#components/ui/address';
import { peopleWords } from '#lib/content/people';
import { portal, readSaid, settings, staffFreshly, staffWaits } from '#lib/server/page';
import { whoseNumber } from '#lib/services/enter-number';

interface Props {
  readonly params: Promise<{ readonly person: string }>;
  readonly searchParams: SearchParams;
}

/** A UK number in place of one from abroad: the account is open again (row A8). */
export default async function Number({ params, searchParams }: Props) {
  const id = decodeURIComponent((await params).person);
  const path = `/admin/people/${encodeURIComponent(id)}/number`;
  const present = await staffFreshly('enter-number', path);
  const found = await whoseNumber(portal(), present, id);
  if (!found.ok) notFound();
  const person = found.value;
  const now = portal().clock.now();
  const { problem, done, typed } = hear(await readSaid(searchParams), now, ['number']);
  const words = peopleWords.number;
  const title = words.title(person.name);
  const back = `/admin/people?organisation=${encodeURIComponent(person.organisationId)}`;
  return (
    <StaffPage
      waits={await staffWaits()}
      frame={settings()}
      title={title}
      now={now}
      problem={problem}
      done={done}
      back={back}
      staff={present.actor.person}
      at="/admin/people"
    >
      <h1>{title}</h1>
      <p>
        <b>
          <Address text={person.email} />
        </b>
      </p>
      {person.disabledFor === null ? (
        <p>{words.open}</p>
      ) : (
        <>
          <p>{words.text}</p>
          <p>{words.check}</p>
          <PortalForm action={`/api/people/${encodeURIComponent(id)}/number`} className="stack">
            <HiddenFields fields={{ country: 'GB' }} />
            <TextField
              name="number"
              label={words.label}
              hint={words.hint}
              problem={problem}
              type="tel"
              inputMode="tel"
              autoComplete="off"
              value={typed['number'] ?? ''}
            />
            <button className="button">{words.button}</button>
          </PortalForm>
        </>
      )}
    </StaffPage>
  );
}
