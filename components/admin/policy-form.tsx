import type { PolicyFields } from '#lib/contract/policy-form';
import { policyWords, settingInWords, settingWords } from '#lib/content/policy';
import { policySettings } from '#lib/domain/policy-settings';
import type { PolicySetting } from '#lib/domain/policy-settings';
import type { Policy } from '#lib/domain/policy';
import { PortalForm } from '../ui/portal-form.tsx';
import { HiddenFields } from '../ui/post-button.tsx';
import type { Problem } from '../ui/problem.tsx';
import { settingFields } from './policy-fields.tsx';
import { Box } from './box.tsx';

interface Props {
  readonly organisation: string;
  /** What would hold if nothing were decided here. */
  readonly below: Policy;
  /** As it is now, or as it was typed. */
  readonly typed: PolicyFields;
  readonly seen: string;
  readonly problem: Problem | null;
}

/** Every setting of a policy: as the layer below has it, or decided here. */
export function PolicyForm({ organisation, below, typed, seen, problem }: Props) {
  const words = policyWords;
  return (
    <PortalForm action={`/api/organisations/${encodeURIComponent(organisation)}/policy`} className="stack">
      <HiddenFields fields={{ seen }} />
      {policySettings.map((setting) => (
        <Setting key={setting} {...{ setting, organisation, below, typed, problem }} />
      ))}
      <Box name="past" label={words.past} typed={typed} problem={problem} />
      <button className="button">{words.go}</button>
      <p className="hint">{words.goHint}</p>
    </PortalForm>
  );
}

function Setting({
  setting,
  organisation,
  below,
  typed,
  problem,
}: Omit<Props, 'seen'> & { readonly setting: PolicySetting }) {
  const Fields = settingFields[setting];
  const words = policyWords;
  const use = `use-${setting}`;
  const says = settingInWords(setting, below);
  return (
    <fieldset className="card stack setting" id={setting}>
      <legend>
        <h2>{settingWords[setting]}</h2>
      </legend>
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
  );
}
