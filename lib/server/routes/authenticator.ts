import type { z } from 'zod';
import { deviceIn } from '#lib/content/device';
import type { bindingForm, decisionForm, subscriptionForm } from '#lib/contract/forms';
import { policyFrom } from '#lib/domain/policy';
import type { Refusal } from '#lib/domain/refusal';
import { authenticatorTopic } from '#lib/ports/bus';
import type { Prompt } from '#lib/ports/phone-app';
import { decidePrompt } from '#lib/services/decide-prompt';
import { policyOf } from '#lib/services/policy-of';
import { eventStream, wantsStream } from '../event-stream.ts';
import { latchkey } from '../latchkey.ts';
import { answered, phoneOf, refusedWith } from '../phone-route.ts';
import type { PhoneCall } from '../phone-route.ts';

type Answered = Promise<object | { readonly refusal: Refusal }>;

const longestName = 60;
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** What another process did is seen this much later at most. */
const lookEvery = 5_000;

/** Binds a phone to the account that its code was made for. */
export async function serveBinding(call: PhoneCall<z.infer<typeof bindingForm>>): Answered {
  const { running, input } = call;
  const phone = input.phone.replace(unprintable, ' ').trim().slice(0, longestName) || 'Phone';
  const bound = await running.portal.phoneApp.bind({
    code: input.code,
    place: input.place ?? null,
    publicKey: input.publicKey,
    phone,
    subscription: input.subscription ?? null,
  });
  if (!bound.ok) return bound;
  const { authenticator, token, seed, account, name, organisationId } = bound.value;
  const { promptDigits } = await policyOf(running.portal, { organisationId });
  const { portalName, organisationName, publicUrl } = running.settings;
  return {
    authenticator,
    token: token.reveal(),
    seed: seed.reveal(),
    account,
    name,
    portal: portalName,
    organisation: organisationName,
    origin: new URL(publicUrl).origin,
    digits: promptDigits,
  };
}

/** What somebody did on their phone. */
export async function serveDecision(call: PhoneCall<z.infer<typeof decisionForm>>): Answered {
  const { running, authenticator, input, params } = call;
  const does = input.do === 'approve' ? 'approve' : input.unasked ? 'unasked' : 'deny';
  const number = input.do === 'approve' ? input.number : '';
  const { signature } = input;
  const decided = await decidePrompt(running.portal, authenticator, {
    id: params['id'] ?? '',
    does,
    number,
    signature,
  });
  return decided.ok ? { state: decided.value } : decided;
}

export async function serveSubscription(call: PhoneCall<z.infer<typeof subscriptionForm>>): Answered {
  const { running, authenticator, input } = call;
  await running.portal.phoneApp.subscribe(authenticator, input.subscription);
  return {};
}

/** What a phone is asked now: once, or as a stream for as long as its app is open. */
export async function servePrompts(request: Request): Promise<Response> {
  const running = latchkey();
  const { portal } = running;
  const authenticator = await phoneOf(request, running);
  if (authenticator === null) return refusedWith({ code: 'authenticator-gone' });
  const look = async () => ({ requests: (await portal.phoneApp.promptsOf(authenticator)).map(shown) });
  if (!wantsStream(request)) return answered({ now: portal.clock.now(), ...(await look()) });
  return eventStream(request, {
    bus: portal.bus,
    topics: [authenticatorTopic(authenticator)],
    every: lookEvery,
    look: async () => ((await phoneOf(request, running)) === null ? null : look()),
  });
}

/** What made the request is named as people know it. */
function shown({ userAgent, ...prompt }: Prompt) {
  return { ...prompt, browser: deviceIn(userAgent) };
}

/** What the phone's app needs to know before it has an account. Nothing of it is secret. */
export async function serveAppSettings(): Promise<Response> {
  const { portal, settings } = latchkey();
  const vapidKey = await portal.phoneApp.pushKey();
  // Whose phone it will be nobody knows yet.
  const decided = (await portal.store.policies.of(null))?.deployment ?? {};
  return answered({
    portal: settings.portalName,
    organisation: settings.organisationName,
    vapidKey,
    digits: policyFrom(decided, {}).promptDigits,
  });
}
