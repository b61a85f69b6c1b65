import { withNames } from './guides.ts';
import type { Frame } from './frame.ts';
import { settingUp, whatAndWhy } from './help-topics.ts';
import type { Answer, Topic } from './help-topics.ts';
import { trouble, usingIt } from './help-trouble.ts';
import { fullDate } from './times.ts';

export const helpPage = {
  title: 'Help',
  lead: 'Questions and answers about multi-factor authentication (MFA).',
  guides: 'Step-by-step guides, with pictures, to read or print',
  contents: 'Questions',
  feedback: 'Did you not find your answer? Tell us what was missing',
} as const;

/** From when MFA is asked of everybody, as far as that is known. */
export interface Requirement {
  readonly from: number | null;
  readonly now: number;
}

/** Whether MFA is mandatory, and from when. */
function requirementWords({ from, now }: Requirement): readonly string[] {
  if (from === null) {
    return [
      'Some people must use it, for example local administrators and the service desk. For everybody else {organisation} decides.',
      'If it is asked of you, you are told when you sign in, and the portal takes you through setting it up.',
    ];
  }
  if (from <= now) {
    return [
      `Yes. Since ${fullDate(from)} everybody at {organisation} needs it to sign in.`,
      'If you have not set it up yet, you are taken through it when you next sign in.',
    ];
  }
  return [
    `From ${fullDate(from)} everybody at {organisation} needs it to sign in.`,
    'Set it up before then, so that nothing stops you on that day.',
  ];
}

/** Everything that is answered, in the organisation's own terms. */
export function helpTopics(frame: Frame, required: Requirement): readonly Topic[] {
  const must: Answer = { id: 'required', question: 'Must I use it?', text: requirementWords(required) };
  const first = { ...whatAndWhy, answers: [...whatAndWhy.answers, must] };
  return [first, settingUp, usingIt, trouble].map((topic) => ({
    ...topic,
    answers: topic.answers.map((each) => ({ ...each, text: each.text.map((text) => withNames(text, frame)) })),
  }));
}
