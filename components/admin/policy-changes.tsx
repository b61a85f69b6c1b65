import { policyWords, settingInWords, settingWords } from '#lib/content/policy';
import type { PolicySetting } from '#lib/domain/policy-settings';
import type { Policy } from '#lib/domain/policy';

interface Props {
  readonly before: Policy;
  readonly after: Policy;
  readonly changed: readonly {
    readonly setting: PolicySetting;
    readonly here: boolean;
    readonly holds: boolean;
  }[];
}

/** What holds now and what will, of each setting that changes. */
export function PolicyChanges({ before, after, changed }: Props) {
  const words = policyWords;
  return (
    <ul className="cards one">
      {changed.map(({ setting, here, holds }) => (
        <li key={setting} className="card stack tight">
          <h3>
            {settingWords[setting]}{' '}
            <span className={here ? 'tag' : 'tag plain'}>{here ? words.here : words.below}</span>
          </h3>
          {holds ? (
            <dl className="facts">
              <dt>{words.was}</dt>
              <dd>{settingInWords(setting, before)}</dd>
              <dt>{words.will}</dt>
              <dd>{settingInWords(setting, after)}</dd>
            </dl>
          ) : (
            <p>{here ? words.onlyWho : words.onlyBelow}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
