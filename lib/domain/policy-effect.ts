import type { MethodKind } from './method.ts';
import { settingsChanged } from './policy-settings.ts';
import type { PolicySetting } from './policy-settings.ts';
import type { Policy } from './policy.ts';

/** How many people a policy is about, as they are now. Shared mailboxes, who never set up MFA, are in none of them. */
export interface PeopleCounted {
  readonly people: number;
  /** MFA is off. */
  readonly off: number;
  /** MFA is on and nothing is set up. */
  readonly nothing: number;
  /** Those who have methods, by the kinds they have. */
  readonly having: readonly { readonly kinds: readonly MethodKind[]; readonly people: number }[];
}

/** Up to so many are counted; where there are more, that is what is said. */
export interface UpTo {
  readonly count: number;
  readonly more: boolean;
}

/** What else a change may touch; asked only where it does. */
export interface ThingsCounted {
  /** App passwords that work now and would not any more. */
  readonly appPasswords: UpTo;
  /** Browsers that are remembered now and would not be any more. */
  readonly devices: UpTo;
}

/** What a change of policy does to people, to be said with its numbers before it is saved. */
export type PolicyEffect =
  /** MFA is off: switched on at their first sign-in from then, and they are stopped to set it up. */
  | { readonly code: 'stopped'; readonly count: number; readonly from: number | null; readonly invited: boolean }
  /** MFA is on and nothing set up: stopped at each sign-in as they are now, and cannot switch it off from then. */
  | { readonly code: 'stopped-already'; readonly count: number; readonly from: number | null }
  /** MFA is on: it cannot be switched off any more from then. */
  | { readonly code: 'stays-on'; readonly count: number; readonly from: number | null }
  | { readonly code: 'may-switch-off'; readonly count: number }
  | { readonly code: 'invited'; readonly count: number }
  | { readonly code: 'not-invited'; readonly count: number }
  /** They have one of the methods taken out and another one too: it goes on working, and nobody sets it up any more. */
  | { readonly code: 'keep-method'; readonly count: number; readonly kinds: readonly MethodKind[] }
  /** They have nothing but methods taken out: whoever loses it will have to set up another kind. */
  | { readonly code: 'only-method'; readonly count: number; readonly kinds: readonly MethodKind[] }
  /** Can be set up from then on. */
  | { readonly code: 'new-methods'; readonly kinds: readonly MethodKind[] }
  | { readonly code: 'numbers-stay' }
  | { readonly code: 'app-passwords-stop'; readonly things: UpTo }
  | { readonly code: 'app-passwords-new-only' }
  | { readonly code: 'devices-asked'; readonly things: UpTo }
  | { readonly code: 'first-set-up'; readonly count: number }
  | { readonly code: 'next-prompt' }
  | { readonly code: 'recovery-codes' }
  | { readonly code: 'roles'; readonly added: boolean };

/** A policy as it holds and as it would hold. */
export interface PolicyChange {
  readonly before: Policy;
  readonly after: Policy;
}

interface Judged extends PolicyChange {
  readonly people: PeopleCounted;
  readonly things: ThingsCounted;
  readonly now: number;
}

/** What the change of one setting does; nothing where nobody is affected. */
export interface SettingEffects {
  readonly setting: PolicySetting;
  readonly effects: readonly PolicyEffect[];
}

/** What a change will do, and to how many, setting by setting; what would be said of nobody is left out. */
export function effectsOf(change: Judged): readonly SettingEffects[] {
  return settingsChanged(change.before, change.after).map((setting) => ({
    setting,
    effects: effects[setting](change).filter((effect) => !('count' in effect) || effect.count > 0),
  }));
}

const effects: Readonly<Record<PolicySetting, (change: Judged) => readonly PolicyEffect[]>> = {
  methods: effectsOfMethods,
  regions: ({ before, after }) =>
    before.regions.every((region) => after.regions.includes(region)) ? [] : [{ code: 'numbers-stay' }],
  when: effectsOfWhen,
  roles: ({ before, after }) => [
    { code: 'roles', added: after.requiredRoles.some((role) => !before.requiredRoles.includes(role)) },
  ],
  remembered: ({ things }) => (things.devices.count === 0 ? [] : [{ code: 'devices-asked', things: things.devices }]),
  digits: () => [{ code: 'next-prompt' }],
  'app-passwords': ({ before, after, things }) => {
    const stops = takesAppPasswords(before, after);
    return [
      ...(stops && things.appPasswords.count > 0
        ? [{ code: 'app-passwords-stop', things: things.appPasswords } as const]
        : []),
      ...(after.appPasswords.offered ? [{ code: 'app-passwords-new-only' } as const] : []),
    ];
  },
  recovery: () => [{ code: 'recovery-codes' }],
  'first-set-up': ({ people }) => [{ code: 'first-set-up', count: people.off + people.nothing }],
};

/** Whether app passwords that work now would not any more. */
export function takesAppPasswords(before: Policy, after: Policy): boolean {
  if (!before.appPasswords.offered) return false;
  return !after.appPasswords.offered || scopesTaken(before, after).length > 0;
}

/** What app passwords may open now and would not any more. */
export function scopesTaken(before: Policy, after: Policy) {
  return before.appPasswords.scopes.filter((scope) => !after.appPasswords.scopes.includes(scope));
}

function effectsOfMethods({ before, after, people }: Judged): readonly PolicyEffect[] {
  const kinds = before.methods.filter((kind) => !after.methods.includes(kind));
  const gone = (kind: MethodKind) => kinds.includes(kind);
  const keep = sum(people.having.filter((each) => each.kinds.some(gone)));
  const only = sum(people.having.filter((each) => each.kinds.every(gone)));
  const added = after.methods.filter((kind) => !before.methods.includes(kind));
  return [
    { code: 'keep-method', count: keep - only, kinds },
    { code: 'only-method', count: only, kinds },
    ...(added.length === 0 ? [] : [{ code: 'new-methods', kinds: added } as const]),
  ];
}

function effectsOfWhen({ before, after, people, now }: Judged): readonly PolicyEffect[] {
  const [was, will] = [requiredAt(before), requiredAt(after)];
  if (will !== was && will !== null) {
    const from = will <= now ? null : will;
    const on = people.people - people.off - people.nothing;
    return [
      { code: 'stopped', count: people.off, from, invited: from !== null && after.invitation !== null },
      { code: 'stopped-already', count: people.nothing, from },
      { code: 'stays-on', count: on, from },
    ];
  }
  const free = was !== null && was <= now && will === null;
  return [
    ...(free ? [{ code: 'may-switch-off', count: people.people - people.off } as const] : []),
    ...invited({ before, after, people, now }),
  ];
}

function invited({ before, after, people, now }: Omit<Judged, 'things'>): readonly PolicyEffect[] {
  const over = requiredAt(after);
  if (after.invitation !== null && (over === null || over > now)) return [{ code: 'invited', count: people.off }];
  return before.invitation === null || over !== null ? [] : [{ code: 'not-invited', count: people.off }];
}

/** From when MFA is mandatory for everybody: the date set, or that on which the invitation can be put off no longer. */
export function requiredAt({ requiredFrom, invitation }: Pick<Policy, 'requiredFrom' | 'invitation'>): number | null {
  const dates = [requiredFrom, invitation?.until ?? null].filter((date) => date !== null);
  return dates.length === 0 ? null : Math.min(...dates);
}

function sum(of: PeopleCounted['having']): number {
  return of.reduce((total, { people }) => total + people, 0);
}
