import { settingWords } from './policy.ts';
import { say } from './saying.ts';
import type { RefusalWords } from './saying.ts';
import { dayBefore, fullDate } from './times.ts';

const count = (number: number): string => new Intl.NumberFormat('en-GB').format(number);

function namesOf(settings: readonly string[]): string {
  const names = Object.entries(settingWords).flatMap(([setting, name]) => (settings.includes(setting) ? [name] : []));
  return names.join(', ');
}

/** What is refused of a policy, and of acts on the people of an organisation. */
export const refusalsOfPolicy = {
  'date-not-a-date': say('That is not a date. Enter a day, a month and a year, for example 30 June 2027.'),
  'policy-no-method': say('Choose at least one method. Without one nobody could set up MFA.'),
  'policy-no-first-method': say(
    'Choose a method that can be somebody’s first. An alternative phone alone cannot, so everybody without a method would be shut out, administrators too.',
  ),
  'policy-recommended-absent': say('The recommended method is not offered. Offer it, or recommend another one.'),
  'policy-no-region': say('Choose at least one region. Without one every number would be refused.'),
  'policy-no-scope': say('Choose what app passwords open, or do not offer them.'),
  'policy-out-of-range': ({ least, most }) => `Enter a whole number from ${least} to ${count(most)}.`,
  'policy-put-off-late': ({ until, requiredFrom }) =>
    `MFA is required from ${fullDate(requiredFrom)}, so it cannot be put off on ${dayBefore(until)}. Enter a last day before that date.`,
  'policy-date-past': say(
    'That date has begun already, so it would count at once. If that is what you mean, tick “The date may be in the past”.',
  ),
  'policy-unchanged': say('Nothing would change. Change a setting first.'),
  'policy-changed-meanwhile': ({ by = [] }) =>
    [
      ...by.map(({ name, settings }) =>
        name === null
          ? `You changed this in another window: ${namesOf(settings)}.`
          : `${name} has changed this meanwhile: ${namesOf(settings)}.`,
      ),
      ...(by.length === 0 ? ['This policy was changed meanwhile.'] : []),
      'Yours is not saved. What you chose for other settings is kept below. Look at it, then go on.',
    ].join(' '),
  'policy-draft-over': say('This change is no longer open. Make it again here.'),
  'nobody-chosen': say('Choose at least one person.'),
  'too-many-people': ({ most }) => `Choose at most ${most} people at a time.`,
  'number-not-wanted': say('This account is not waiting for a number. Nothing was changed.'),
} satisfies Partial<RefusalWords>;
