import { journeys } from '#lib/journeys/registry';
import type { JourneyId } from '#lib/journeys/registry';
import type { Frame } from './frame.ts';
import { guidePictures } from './guide-pictures.ts';
import type { GuidePicture } from './guide-pictures.ts';
import { toAnApp, toAnAppPassword, toASecurityKey, toTheOwnApp } from './guides-apps-and-keys.ts';
import { toACall, toAnAlternativePhone, toATextMessage } from './guides-phones.ts';
import { toAnotherDefault, toSelfEnrol } from './guides-settings.ts';
import type { GuideWords, ScreenGuide, SectionGuide, Told } from './guide-words.ts';

const written = {
  'self-enrol': toSelfEnrol satisfies SectionGuide<6>,
  'authenticator-app': toAnApp satisfies SectionGuide<21>,
  'text-message': toATextMessage satisfies SectionGuide<11>,
  'phone-call': toACall satisfies SectionGuide<11>,
  'alternative-phone': toAnAlternativePhone satisfies SectionGuide<9>,
  'security-key': toASecurityKey satisfies ScreenGuide<'security-key'>,
  'app-password': toAnAppPassword satisfies GuideWords,
  'change-default': toAnotherDefault satisfies SectionGuide<4>,
};

/** The printed guide of each journey. A new journey does not compile until it has its words. */
export const guideWords: Readonly<Record<JourneyId, GuideWords>> = written;

/** The words of a guide; `own`: with the portal's own authenticator. */
function wordsOf(id: JourneyId, own: boolean): GuideWords {
  return own && id === 'authenticator-app' ? (toTheOwnApp satisfies SectionGuide<21>) : guideWords[id];
}

/** One numbered sentence of a guide. */
export interface GuideStep extends Told {
  readonly number: number;
}

/** A screen of a journey with the sentences that are followed on it. */
export interface GuidePart {
  readonly screen: string;
  readonly steps: readonly GuideStep[];
  readonly pictures: readonly (GuidePicture & { readonly src: string; readonly on: 'pc' | 'phone' })[];
}

export interface Guide {
  readonly id: JourneyId;
  /** Of the printed guide; null where it has none. */
  readonly section: string | null;
  readonly words: GuideWords;
  readonly parts: readonly GuidePart[];
  readonly length: number;
}

/** The guides there are, in the order of the journeys. */
export const guideIds = Object.keys(journeys) as readonly JourneyId[];

/** Whether there is a guide of that name. */
export function isGuide(id: string): id is JourneyId {
  return Object.hasOwn(journeys, id);
}

/**
 * A guide put together from the journey's own screens: where the printed guide has numbers, under these. `own`: with the
 * portal's own authenticator.
 */
export function guideOf(id: JourneyId, own = false): Guide {
  const { guide, steps } = journeys[id];
  const words = wordsOf(id, own);
  let next = 1;
  const parts = steps.map((step): GuidePart => {
    const sentences =
      'numbered' in words
        ? step.guide.flatMap((number) => numbersOf(words.numbered, number))
        : (words.screens[step.id] ?? []).map((told) => ({ ...told, number: next++ }));
    return { screen: step.id, steps: sentences, pictures: picturesOf(id, step.id) };
  });
  const length = parts.reduce((sum, part) => sum + part.steps.length, 0);
  return { id, section: guide.section, words, parts, length };
}

function numbersOf(numbered: Readonly<Record<number, Told>>, number: number): readonly GuideStep[] {
  const told = numbered[number];
  return told === undefined ? [] : [{ ...told, number }];
}

/** The name under which a screen's picture is kept. */
export function pictureName(journey: string, step: string, on: 'pc' | 'phone'): string {
  return on === 'pc' ? `${journey}/${step}` : `${journey}/${step}.phone`;
}

function picturesOf(journey: JourneyId, step: string): GuidePart['pictures'] {
  return (['pc', 'phone'] as const).flatMap((on) => {
    const name = pictureName(journey, step, on);
    const picture = guidePictures[name];
    return picture === undefined ? [] : [{ ...picture, on, src: `/guides/${name}.webp` }];
  });
}

/** A sentence with the organisation's own names in it. */
export function withNames(text: string, frame: Frame): string {
  return text
    .replaceAll('{portal}', frame.portalName)
    .replaceAll('{organisation}', frame.organisationName)
    .replaceAll('{address}', frame.publicUrl)
    .replaceAll('{authenticator}', frame.authenticator.name);
}

/** What a picture shows, for those who do not see it. */
export function pictureInWords({ title, buttons }: GuidePicture): string {
  return buttons.length === 0 ? `Screen “${title}”.` : `Screen “${title}”, with: ${buttons.join('; ')}.`;
}

export const guidesPage = {
  title: 'Step-by-step guides',
  lead: 'Each guide shows every step with a picture of its screen. You can print it.',
  section: (section: string) => `Guide ${section}`,
  steps: (count: number) => `${count} steps`,
  print: 'Print this guide',
  begin: 'Start now',
  before: 'Before you start',
  all: (length: number) => `The ${length} steps`,
  on: { pc: 'PC', phone: 'Phone' },
  onUnseen: 'On your',
  devices:
    'PC means the computer, or any other browser, in which you sign in. Have you only a phone? Do the same steps on it.',
  caption: (title: string, numbers: readonly number[], on: 'pc' | 'phone') => {
    const screen = on === 'pc' ? 'The screen' : 'The phone’s screen';
    const [first, last] = [numbers[0], numbers.at(-1)];
    if (first === undefined || last === undefined) return `${screen} “${title}”`;
    return first === last ? `${screen} “${title}” (step ${first})` : `${screen} “${title}” (steps ${first} to ${last})`;
  },
  help: 'Stuck?',
  helpText: 'The service desk can help you.',
  feedback: 'Was this guide easy to follow? Tell us',
  printed: (organisation: string, address: string) => `${organisation} – ${address}`,
} as const;
