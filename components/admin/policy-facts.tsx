import { policyWords, settingInWords, settingWords } from '#lib/content/policy';
import { policySettings } from '#lib/domain/policy-settings';
import type { PolicySetting } from '#lib/domain/policy-settings';
import type { Policy } from '#lib/domain/policy';

interface Props {
  readonly holds: Policy;
  readonly decided: readonly PolicySetting[];
  /** Whether it is the deployment's own. */
  readonly deployment: boolean;
}

/** What holds, setting by setting, and where it is decided. */
export function PolicyFacts({ holds, decided, deployment }: Props) {
  const words = policyWords;
  return (
    <dl className="facts card">
      {policySettings.map((setting) => {
        const here = decided.includes(setting);
        return (
          <div key={setting} className="fact">
            <dt>{settingWords[setting]}</dt>
            <dd>
              {settingInWords(setting, holds)}{' '}
              <span className={here ? 'tag' : 'tag plain'}>
                {here ? words.here : deployment ? words.belowAll : words.below}
              </span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
