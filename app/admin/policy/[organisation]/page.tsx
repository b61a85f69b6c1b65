import { notFound } from 'next/navigation';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { LastChanges } from '#components/admin/last-changes';
import { PolicyForm } from '#components/admin/policy-form';
import { PolicyFacts } from '#components/admin/policy-facts';
import { hear } from '#components/ui/problem';
import { typedOver } from '#lib/contract/policy-fields';
import { fieldsOf, policyForm } from '#lib/contract/policy-form';
import { policyWords } from '#lib/content/policy';
import { mayFor } from '#lib/domain/rights';
import { portal, readSaid, settings, staff, staffFreshly, staffWaits } from '#lib/server/page';
import { holdPolicy, organisationOf } from '#lib/services/hold-policy';
import { previewPolicy } from '#lib/services/preview-policy';
import { lastPolicyChanges } from '#lib/services/view-policies';

const fields = [...Object.keys(policyForm.shape), 'methods', 'regions', 'scopes', 'roles'];

interface Props {
  readonly params: Promise<{ readonly organisation: string }>;
  readonly searchParams: SearchParams;
}

/** The policy of an organisation, or of the deployment: what holds, whose decision it is, and a form to change it. */
export default async function PolicyOf({ params, searchParams }: Props) {
  const named = decodeURIComponent((await params).organisation);
  const organisationId = organisationOf(named);
  const path = `/admin/policy/${encodeURIComponent(named)}`;
  const looking = await staff('view-policy', path);
  const edits = mayFor(looking.actor.person, 'edit-policy', organisationId);
  const present = edits ? await staffFreshly('edit-policy', path) : looking;
  const since = String(portal().clock.now());
  const held = await holdPolicy(portal(), present, { organisationId, act: 'view-policy' });
  if (!held.ok) notFound();
  const { name, holds, below, own, decided, seen } = held.value;
  const now = portal().clock.now();
  const { problem, done, typed } = hear(await readSaid(searchParams), now, fields);
  const title = name === null ? policyWords.ofAll : policyWords.of(name);
  const draft = edits ? await oneOf(searchParams, 'draft') : '';
  const drawn = draft === '' ? null : await previewPolicy(portal(), present, { organisationId, draft });
  const kept = fieldsOf(holds, own);
  const first = drawn?.ok === true ? fieldsOf(drawn.value.after, drawn.value.decided) : kept;
  const shown = Object.keys(typed).length === 0 ? first : typedOver(kept, typed);
  return (
    <StaffPage
      waits={await staffWaits()}
      frame={settings()}
      title={title}
      now={now}
      problem={problem}
      done={done}
      back="/admin/policy"
      staff={present.actor.person}
      at="/admin/policy"
    >
      <h1>{title}</h1>
      {edits ? (
        <PolicyForm
          key={seen}
          {...{ holds, decided, below, kept, problem }}
          organisation={named}
          typed={shown}
          seen={{ seen, since }}
        />
      ) : (
        <>
          <PolicyFacts holds={holds} decided={decided} deployment={organisationId === null} />
          <p className="inset">{policyWords.readOnly}</p>
        </>
      )}
      <LastChanges changes={await lastPolicyChanges(portal(), organisationId)} />
    </StaffPage>
  );
}
