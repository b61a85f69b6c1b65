import { appPasswordScopes, setUpNeeds, staffRoles } from '#lib/contract/policy-form';
import type { PolicyFields } from '#lib/contract/policy-form';
import { methodWords } from '#lib/content/methods';
import { policyFields as words, policyWords } from '#lib/content/policy';
import { rolesInWords } from '#lib/content/self-service';
import { methodKinds } from '#lib/domain/method';
import { ukRegions } from '#lib/domain/phone-number';
import type { PolicySetting } from '#lib/domain/policy-settings';
import { problemAt } from '../ui/problem.tsx';
import type { Problem } from '../ui/problem.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Box, Boxes } from './box.tsx';

interface Props {
  readonly typed: PolicyFields;
  readonly problem: Problem | null;
}

interface ChoiceProps extends Props {
  readonly name: string;
  readonly label: string;
  readonly of: readonly { readonly value: string; readonly label: string }[];
}

function Choice({ name, label, of, typed, problem }: ChoiceProps) {
  const wrong = problemAt(problem, name)?.words ?? null;
  return (
    <div className={wrong === null ? 'field' : 'field has-wrong'}>
      <label htmlFor={name}>{label}</label>
      {wrong !== null && (
        <p id={`${name}-wrong`} className="wrong">
          {wrong}
        </p>
      )}
      <select
        id={name}
        name={name}
        className="input"
        defaultValue={typed[name]}
        aria-describedby={wrong === null ? undefined : `${name}-wrong`}
      >
        {of.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    </div>
  );
}

interface LineProps extends Props {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
}

const Line = ({ name, typed, problem, ...rest }: LineProps) => (
  <TextField name={name} value={typed[name] ?? ''} problem={problemAt(problem, name)} {...rest} />
);

const boxes = (prefix: string, of: readonly (readonly [string, string])[]) =>
  of.map(([name, label]) => ({ name: `${prefix}-${name}`, label }));

function Methods(given: Props) {
  const names = methodKinds.map((kind) => [kind, methodWords[kind].name] as const);
  return (
    <>
      <Boxes id="methods" title={words.offered} of={boxes('offer', names)} {...given} />
      <Choice
        name="recommended"
        label={words.recommended}
        of={names.map(([value, label]) => ({ value, label }))}
        {...given}
      />
    </>
  );
}

function When(given: Props) {
  // Asked only where a date has begun already.
  const past = problemAt(given.problem, 'past') !== null || given.typed['past'] === 'yes';
  return (
    <>
      <Line name="required-from" label={words.from} hint={words.fromHint} {...given} />
      <Box name="invite" label={words.invite} typed={given.typed} />
      <Line name="invite-times" label={words.times} hint={words.timesHint} {...given} />
      <Line name="invite-until" label={words.until} hint={words.untilHint} {...given} />
      {past && <Box name="past" label={policyWords.past} {...given} />}
    </>
  );
}

function AppPasswords(given: Props) {
  const scopes = appPasswordScopes.map((scope) => [scope, words.scopeNames[scope]] as const);
  return (
    <>
      <Box name="app-passwords" label={words.appPasswords} typed={given.typed} />
      <Boxes id="scopes" title={words.scopes} of={boxes('scope', scopes)} {...given} />
      <Line name="hold-back-hours" label={words.holdBack} hint={words.holdBackHint} {...given} />
      <Line name="lasts-days" label={words.lasts} hint={words.lastsHint} {...given} />
    </>
  );
}

function FirstSetUp(given: Props) {
  const needs = setUpNeeds.map((value) => ({ value, label: words.needNames[value] }));
  return (
    <>
      <Choice name="needs" label={words.needs} of={needs} {...given} />
      <Line name="settles-hours" label={words.settles} hint={words.settlesHint} {...given} />
    </>
  );
}

/** The fields of each setting. */
export const settingFields: Readonly<Record<PolicySetting, (given: Props) => React.ReactNode>> = {
  methods: Methods,
  regions: (given) => (
    <Boxes
      id="regions"
      title={words.regions}
      of={boxes(
        'region',
        ukRegions.map((region) => [region, words.regionNames[region]] as const),
      )}
      {...given}
    />
  ),
  when: When,
  roles: (given) => (
    <Boxes
      id="roles"
      title={words.roles}
      of={boxes(
        'role',
        staffRoles.map((role) => [role, rolesInWords([role])] as const),
      )}
      {...given}
    />
  ),
  remembered: (given) => <Line name="remembered-days" label={words.days} hint={words.daysHint} {...given} />,
  digits: (given) => (
    <Choice
      name="prompt-digits"
      label={words.digitsLabel}
      of={[
        { value: '2', label: words.digits['2'] },
        { value: '6', label: words.digits['6'] },
      ]}
      {...given}
    />
  ),
  'app-passwords': AppPasswords,
  recovery: ({ typed }) => <Box name="recovery-code-adds" label={words.recovery} typed={typed} />,
  'first-set-up': FirstSetUp,
};
