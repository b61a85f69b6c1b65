import { z } from 'zod';
import { callerCheckWays } from '#lib/domain/caller-check';
import { ways } from '#lib/domain/method';

/** What a person types on a line. No NUL: a database may refuse it. */
const line = z
  .string()
  .max(1_000)
  .regex(/^[^\0]*$/);
const id = z
  .string()
  .max(64)
  .regex(/^[\w-]+$/);
/** A whole number, as a form or as JSON writes it. */
const version = z.union([z.string().regex(/^\d{1,9}$/), z.number().int().min(0)]).transform(Number);
/** A WebAuthn response as JSON text, so that a form can carry it. */
const response = z.string().max(12_000);

/** It was answered on the phone: there is nothing to type here. */
const elsewhere = z.literal('yes').optional();

/** Nothing but the button. */
export const nothing = z.strictObject({});

export const signInForm = z.strictObject({
  email: line,
  password: line,
  then: z.string().max(2_000).optional(),
});

/** To the site that people sign in from, and back to a page. */
export const providerForm = z.strictObject({ then: z.string().max(2_000).optional() });

/** What the provider sends when somebody has signed out there; other fields are to be left alone. */
export const backChannelForm = z.object({ logout_token: z.string().min(1).max(12_000) });

export const methodForm = z.strictObject({
  method: id.optional(),
  way: z.enum(ways).optional(),
  then: z.string().max(2_000).optional(),
});

export const resendForm = z.strictObject({ challenge: id, then: z.string().max(2_000).optional() });

export const answerForm = z.strictObject({
  challenge: id,
  code: line.optional(),
  response: response.optional(),
  elsewhere,
  /** "Remember this browser"; counts at sign-in only. */
  remember: z.literal('yes').optional(),
  then: z.string().max(2_000).optional(),
});

export const recoveryCodeForm = z.strictObject({ 'recovery-code': line });

export const accessCodeForm = z.strictObject({ 'access-code': line });

/** The code of a mail. */
export const setUpCodeForm = z.strictObject({ code: line });

export const passwordForm = z.strictObject({
  password: line,
  then: z.string().max(2_000).optional(),
});

export const addressForm = z.strictObject({ email: line });

export const resetWayForm = z.strictObject({ way: z.string().max(20).optional() });

export const resetAnswerForm = z.strictObject({ code: line.optional() });

export const newPasswordForm = z.strictObject({ password: line });

export const enrolmentForm = z.strictObject({ journey: id });

export const stepForm = z.strictObject({
  version,
  country: z.string().max(2).optional(),
  number: line.optional(),
  code: line.optional(),
  response: response.optional(),
  elsewhere,
  name: line.optional(),
  app: z.enum(['own', 'other']).optional(),
  by: z.enum(['text', 'call']).optional(),
  choice: z.enum(['app-password', 'done']).optional(),
});

/** The code out of the link of a hand-over, and the number that the computer shows. */
export const takeForm = z.strictObject({ code: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), number: line });

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);

const pushSubscription = z.object({
  endpoint: z.url({ protocol: /^https$/ }).max(1_000),
  keys: z.object({ p256dh: base64url.max(200), auth: base64url.max(100) }),
});

/** A phone that is to be bound to an account. */
export const bindingForm = z.strictObject({
  code: line,
  place: line.nullish(),
  publicKey: z.object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: base64url.length(43),
    y: base64url.length(43),
  }),
  phone: line,
  subscription: pushSubscription.nullish(),
});

const signature = base64url.length(86);

/** What was done on a phone: the number typed, or that it is denied. */
export const decisionForm = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('approve'), number: z.string().regex(/^[0-9]{1,8}$/), signature }),
  z.strictObject({ do: z.literal('deny'), unasked: z.boolean(), signature }),
]);

export const subscriptionForm = z.strictObject({ subscription: pushSubscription.nullable() });

export const versionForm = z.strictObject({ version });

export const nameForm = z.strictObject({ name: line });

/** What a server asks about an app password. */
export const verifyForm = z.strictObject({
  address: line,
  password: line,
  protocol: z
    .string()
    .regex(/^[a-z0-9-]{1,20}$/i)
    .optional(),
  ip: z.union([z.ipv4(), z.ipv6()]).optional(),
});

export const handsetForm = z.strictObject({
  do: z.enum(['answer', 'press', 'hang-up']),
  key: z
    .string()
    .regex(/^[0-9*#]$/)
    .optional(),
});

/** How a caller is to be asked; by the first way that there is when left out. */
export const verifyCallerForm = z.strictObject({ by: z.enum(callerCheckWays).optional() });

/** On the phone of a caller who was sent a link: the number they were told, or that they are on the phone with nobody. */
export const callerLinkForm = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  number: line.optional(),
  do: z.enum(['answer', 'deny']),
});

/** Whether the caller's phone has answered. */
export const callerAnsweredForm = z.strictObject({ elsewhere });

/** What was found and done about an alert. */
export const alertWordForm = z.strictObject({ word: line });

export const feedbackForm = z.strictObject({
  ease: z.string().max(4).optional(),
  about: z.string().max(64).optional(),
  text: z
    .string()
    .max(14_000)
    .regex(/^[^\0]*$/)
    .optional(),
  contact: z.literal('yes').optional(),
  email: line.optional(),
});

/** A change of policy that was looked at. */
export const draftForm = z.strictObject({ draft: id.optional() });

/** People out of a list, each ticked under their own name, and the list they were ticked in. */
export const peopleForm = z
  .record(z.string().regex(/^(person-[\w-]{1,64}|filter|search)$/), z.string().max(200))
  .transform((fields) => ({
    people: Object.keys(fields).flatMap((name) => (name.startsWith('person-') ? [name.slice('person-'.length)] : [])),
    filter: fields['filter'] ?? '',
    search: fields['search'] ?? '',
  }));

export const ukNumberForm = z.strictObject({ number: line.optional(), country: z.string().max(2).optional() });
