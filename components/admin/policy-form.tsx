import { differsIn, isOf } from '#lib/contract/policy-fields';
import type { PolicyFields } from '#lib/contract/policy-form';
import { policyWords, settingInWords, settingWords } from '#lib/content/policy';
import { policySettings } from '#lib/domain/policy-settings';
import type { PolicySetting } from '#lib/domain/policy-settings';
import type { Policy } from '#lib/domain/policy';
import { PortalForm } from '../ui/portal-form.tsx';
import { HiddenFields } from '../ui/post-button.tsx';
import type { Problem } from '../ui/problem.tsx';
import { DecidedTag } from './decided-tag.tsx';
import { settingFields } from './policy-fields.tsx';

interface Props {
  readonly organisation: string;
  readonly holds: Policy;
  readonly decided: readonly PolicySetting[];
  /** What would hold if nothing were decided here. */
  readonly below: Policy;
  /** What holds, as it would be typed. */
  readonly kept: PolicyFields;
  /** As it is now, or as it was typed. */
  readonly typed: PolicyFields;
  /** The mark of what is shown, and when it was. */
  readonly seen: { readonly seen: string; readonly since: string };
  readonly problem: Problem | null;
}

/** Every setting of a policy, a line each with what holds; opened, it is as the layer below has it or decided here. */
export function PolicyForm({ seen, ...settings }: Props) {
  const words = policyWords;
  return (
    <PortalForm action={`/api/organisations/${encodeURIComponent(settings.organisation)}/policy`} className="stack">
      <HiddenFields fields={seen} />
      <div className="settings">
        {policySettings.map((setting) => (
          <Setting key={setting} setting={setting} {...settings} />
        ))}
      </div>
      <button className="button">{words.go}</button>
      <p className="hint">{words.goHint}</p>
    </PortalForm>
  );
}

function Setting({
  setting,
  organisation,
  holds,
  decided,
  below,
  kept,
  typed,
  problem,
}: Omit<Props, 'seen'> & { readonly setting: PolicySetting }) {
  const Fields = settingFields[setting];
  const words = policyWords;
  const use = `use-${setting}`;
  const says = settingInWords(setting, below);
  const problems = problem === null ? [] : [problem, ...(problem.more ?? [])];
  const wrong = problems.some(({ field }) => field !== null && isOf(setting, field));
  return (
    <details className="setting" id={`setting-${setting}`} open={wrong || differsIn(setting, kept, typed)}>
      <summary>
        <h2 className="h3">{settingWords[setting]}</h2>{' '}
        <span>
          {settingInWords(setting, holds)}{' '}
          <DecidedTag here={decided.includes(setting)} deployment={organisation === 'all'} />
        </span>
      </summary>
      <fieldset className="stack">
        <legend className="unseen">{words.setting(settingWords[setting])}</legend>
        <label className="radio">
          <input type="radio" name={use} value="below" defaultChecked={typed[use] !== 'here'} />
          <span>{organisation === 'all' ? words.belowAll1(says) : words.below1(says)}</span>
        </label>
        <label className="radio">
          <input type="radio" name={use} value="here" defaultChecked={typed[use] === 'here'} />
          <span>{words.decide}</span>
        </label>
        <div className="decided stack">
          <Fields typed={typed} problem={problem} />
        </div>
      </fieldset>
    </details>
  );
}
