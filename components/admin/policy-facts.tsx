import { settingInWords, settingWords } from '#lib/content/policy';
import { policySettings } from '#lib/domain/policy-settings';
import type { PolicySetting } from '#lib/domain/policy-settings';
import type { Policy } from '#lib/domain/policy';
import { DecidedTag } from './decided-tag.tsx';

interface Props {
  readonly holds: Policy;
  readonly decided: readonly PolicySetting[];
  /** Whether it is the deployment's own. */
  readonly deployment: boolean;
}

/** What holds, setting by setting, and where it is decided. */
export function PolicyFacts({ holds, decided, deployment }: Props) {
  return (
    <dl className="facts card">
      {policySettings.map((setting) => (
        <div key={setting} className="fact">
          <dt>{settingWords[setting]}</dt>
          <dd>
            {settingInWords(setting, holds)} <DecidedTag here={decided.includes(setting)} deployment={deployment} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
