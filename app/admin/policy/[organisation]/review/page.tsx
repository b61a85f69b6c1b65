import { redirect } from 'next/navigation';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { PolicyChanges } from '#components/admin/policy-changes';
import { PostButton } from '#components/ui/post-button';
import { hear } from '#components/ui/problem';
import { effectWords } from '#lib/content/policy-effects';
import { policyWords, settingWords } from '#lib/content/policy';
import { portal, readSaid, settings, staffFreshly, staffWaits } from '#lib/server/page';
import { organisationOf } from '#lib/services/hold-policy';
import { previewPolicy } from '#lib/services/preview-policy';

interface Props {
  readonly params: Promise<{ readonly organisation: string }>;
  readonly searchParams: SearchParams;
}

/** What a change of policy will do, to whom and to how many, before it is saved. */
export default async function Review({ params, searchParams }: Props) {
  const named = decodeURIComponent((await params).organisation);
  const page = `/admin/policy/${encodeURIComponent(named)}`;
  const draft = await oneOf(searchParams, 'draft');
  const present = await staffFreshly('edit-policy', `${page}/review?draft=${encodeURIComponent(draft)}`);
  const preview = await previewPolicy(portal(), present, { organisationId: organisationOf(named), draft });
  if (!preview.ok) redirect(page);
  const { view, after, changed, effects, apart, atMost } = preview.value;
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const words = policyWords;
  return (
    <StaffPage
      waits={await staffWaits()}
      frame={settings()}
      title={words.reviewTitle}
      now={now}
      problem={problem}
      done={done}
      back={`${page}?draft=${encodeURIComponent(draft)}`}
      staff={present.actor.person}
      at="/admin/policy"
    >
      <h1>{words.reviewTitle}</h1>
      <p className="lead">{words.reviewLead(view.name)}</p>
      <h2>{words.effects}</h2>
      {effects.length === 0 && <p>{words.nobody}</p>}
      <ul className="effects">
        {effects.map(({ setting, effects: each }) => (
          <li key={setting}>
            <b>{settingWords[setting]}:</b> {each.length === 0 ? words.nobody : each.map(effectWords).join(' ')}
          </li>
        ))}
      </ul>
      {apart > 0 && <p>{atMost ? words.atMost : words.apart(apart)}</p>}
      <h2>{words.changes}</h2>
      <PolicyChanges before={view.holds} after={after} changed={changed} />
      <div className="row">
        <PostButton
          action={`/api/organisations/${encodeURIComponent(named)}/policy/confirm`}
          fields={{ draft: preview.value.draft }}
        >
          {words.confirm}
        </PostButton>
        <a href={`${page}?draft=${encodeURIComponent(draft)}`}>{words.back}</a>
      </div>
    </StaffPage>
  );
}
