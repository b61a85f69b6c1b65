import type { AgentsScreen, SeenField } from '#lib/domain/assist';
import { countryInWords } from './assist.ts';
import { countries } from './countries.ts';
import { wizardWords } from './wizard.ts';
import { approveWords } from './waiting.ts';

type StepSeen = Extract<AgentsScreen, { readonly kind: 'step' }>;

/** A part of the person's screen in their order, drawn for the agent: words that everybody may read, and fields as far as they are shown. */
export type Mirrored =
  | { readonly is: 'text' | 'folded' | 'link'; readonly words: string }
  | { readonly is: 'list'; readonly lines: readonly string[] }
  | { readonly is: 'field'; readonly label: string; readonly hint: string | null; readonly value: string }
  /** Something secret, by what it is alone. */
  | { readonly is: 'secret'; readonly label: string | null; readonly field: string }
  /** The first is the one that is obviously next. */
  | { readonly is: 'buttons'; readonly words: readonly string[] };

/** The app that this portal suggests. */
export interface Suggested {
  readonly name: string;
  readonly own: boolean;
}

const text = (words: string): Mirrored => ({ is: 'text', words });
const folded = (words: string): Mirrored => ({ is: 'folded', words });
const link = (words: string): Mirrored => ({ is: 'link', words });
const buttons = (...words: readonly string[]): Mirrored => ({ is: 'buttons', words });
const next = buttons(wizardWords.next);

type Draw = (screen: StepSeen, app: Suggested) => readonly Mirrored[];

const drawings: Readonly<Record<string, Draw>> = {
  'mobile-number': mobileNumber,
  'enter-code': enterCode,
  'take-call': takeCall,
  'prove-number': (screen) => (screen.renews === 'code' ? enterCode(screen) : takeCall(screen)),
  'get-the-app': getTheApp,
  'scan-qr': scanQr,
  'try-it-out': tryItOut,
  'touch-key': ({ challenge }) =>
    challenge === null
      ? [text(wizardWords.key.over), buttons(wizardWords.key.renew)]
      : [text(wizardWords.key.lead), text(wizardWords.key.what), buttons(wizardWords.key.button)],
  name: ({ fields }) => [
    text(wizardWords.name.first),
    {
      is: 'field',
      label: wizardWords.name.label,
      hint: wizardWords.name.hint,
      value: valueOf(fields, 'name'),
    },
    buttons(wizardWords.name.button),
  ],
};

/** A step as the person has it before them; null for what comes after the proof, which is told by its fields. */
export function mirrorOf(screen: StepSeen, app: Suggested): readonly Mirrored[] | null {
  const draw = drawings[screen.step];
  if (draw === undefined) return null;
  return [...draw(screen, app), ...(screen.proved ? [] : [link(wizardWords.different)])];
}

function valueOf(fields: readonly SeenField[], name: string): string {
  const found = fields.find(({ field }) => field === name);
  return found === undefined || found.shown === 'hidden' ? '' : found.value;
}

/** The ways to prove a number that the person has, the usual one first. */
export function waysFirst({ journey, ways }: Pick<StepSeen, 'journey' | 'ways'>): readonly ('text' | 'call')[] {
  const first = journey === 'text-message' ? 'text' : 'call';
  const second = first === 'text' ? 'call' : 'text';
  const only = journey === 'alternative-phone' && !ways.includes(first);
  return [...(only ? [] : ([first] as const)), ...(ways.includes(second) ? ([second] as const) : [])];
}

function mobileNumber(screen: StepSeen): readonly Mirrored[] {
  const words = wizardWords.number;
  const { journey, regions, fields } = screen;
  const first = countries.find(({ code }) => regions.some((region) => region === code))?.code ?? '';
  const country = valueOf(fields, 'country');
  const pressed = waysFirst(screen).map((by, at) =>
    at === 0 || journey === 'alternative-phone' ? words[by] : words.instead[by],
  );
  return [
    ...(journey === 'alternative-phone' ? [text(words.second)] : []),
    { is: 'field', label: words.country, hint: null, value: countryInWords(country === '' ? first : country) },
    { is: 'field', label: words.label, hint: words.hint(regions), value: valueOf(fields, 'number') },
    buttons(...pressed),
    folded(words.why),
  ];
}

function enterCode({ sentTo }: StepSeen): readonly Mirrored[] {
  const words = wizardWords.code;
  return [
    ...(sentTo === null ? [] : [text(words.lead(sentTo))]),
    { is: 'secret', label: words.label, field: 'code' },
    buttons(words.button),
    folded(words.notReceived),
  ];
}

function takeCall({ sentTo }: StepSeen): readonly Mirrored[] {
  const words = wizardWords.call;
  if (sentTo === null) return [text(words.over), buttons(words.again)];
  return [text(words.lead(sentTo)), text(words.pound), next, folded(words.noCall)];
}

function getTheApp(_: StepSeen, { name, own }: Suggested): readonly Mirrored[] {
  const words = wizardWords.app;
  return [
    text(own ? words.leadOwn(name) : words.lead(name)),
    { is: 'list', lines: [`${words.android}: ${words.download}`, `${words.iphone}: ${words.download}`] },
    folded(words.already),
    next,
  ];
}

const qrOver = [text(wizardWords.qr.over), buttons(wizardWords.qr.renew)];

function scanQr({ challenge, own }: StepSeen): readonly Mirrored[] {
  const words = wizardWords.qr;
  if (challenge === null) return qrOver;
  return [
    { is: 'list', lines: own ? words.howOwn : words.how },
    { is: 'secret', label: null, field: 'qr' },
    next,
    folded(words.cannot),
  ];
}

function tryItOut({ challenge, own }: StepSeen): readonly Mirrored[] {
  const words = wizardWords.tryOut;
  if (challenge === 'approve')
    return [{ is: 'secret', label: null, field: 'approve' }, next, folded(approveWords.nothing)];
  if (own) return [text(approveWords.over.waiting), buttons(approveWords.again)];
  if (challenge === null) return qrOver;
  return [
    text(words.lead),
    { is: 'secret', label: words.label, field: 'code' },
    buttons(words.button),
    folded(words.help),
  ];
}
