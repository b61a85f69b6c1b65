import { say } from './saying.ts';
import type { RefusalWords } from './saying.ts';

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
  'policy-out-of-range': say('One of the numbers is missing, or out of its range. The range is written beside each.'),
  'policy-date-past': say(
    'That date has begun already, so it would count at once. If that is what you mean, tick “The date may be in the past”.',
  ),
  'policy-unchanged': say('Nothing would change. Change a setting first.'),
  'policy-changed-meanwhile': say(
    'Somebody else has changed this policy meanwhile, so yours was not saved. What holds now is shown here. Look at it, then change it again.',
  ),
  'policy-draft-over': say('This change is no longer open. Make it again here.'),
  'nobody-chosen': say('Choose at least one person.'),
  'too-many-people': ({ most }) => `Choose at most ${most} people at a time.`,
  'number-not-wanted': say('This account is not waiting for a number. Nothing was changed.'),
} satisfies Partial<RefusalWords>;
