import type { ReactNode, SubmitEvent } from 'react';
import type { Ask, Event, State, View } from '#lib/browser/authenticator/view';
import { wayBack } from '#lib/browser/authenticator/view';
import { ago, goodUntil, requestWords } from '#lib/content/authenticator-requests';
import { Address } from '../ui/address.tsx';
import { approve, deny } from './acts.ts';
import { AppField } from './app-field.tsx';
import { Screen, TroubleNote } from './screen.tsx';
import { useNow } from './use-now.ts';

interface Props {
  readonly state: State;
  readonly tell: (event: Event) => void;
}

/** Who asks for what, and the number that proves the person sees the other screen. */
export function RequestScreen({ state, view, tell }: Props & { readonly view: Extract<View, { at: 'asked' }> }) {
  const now = useNow() + state.ahead;
  const words = requestWords.asked;
  const { ask, number, wrong } = view;

  async function send(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    if (!state.busy) await approve(state, view, tell);
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  }

  return (
    <Screen title={words.title[ask.purpose]}>
      <dl className="facts">
        <Fact name={words.account} value={<Address text={ask.account} />} />
        <Fact name={words.for} value={words.what[ask.purpose]} />
        <Fact name={words.browser} value={ask.browser} />
        <Fact name={words.address} value={ask.ip} />
        <Fact name={words.when} value={ago(ask.at, now)} />
      </dl>
      <form className="stack" noValidate aria-busy={state.busy} onSubmit={(event) => void send(event)}>
        <AppField
          name="number"
          label={words.number[ask.purpose]}
          hint={words.hint[ask.digits]}
          value={number}
          wrong={wrong === null ? null : words[wrong]}
          inputMode="numeric"
          look="code"
          onType={(text) => tell({ does: 'type', field: 'number', text })}
        />
        <TroubleNote trouble={state.trouble} now={now} />
        <div className="answers">
          <button className="button" aria-disabled={state.busy}>
            {words.approve}
          </button>
          <button
            type="button"
            className="button second deny"
            aria-disabled={state.busy}
            onClick={() => !state.busy && tell({ does: 'go', view: { at: 'why', ask, number } })}
          >
            {words.deny}
          </button>
        </div>
        <p className="quiet">{goodUntil(ask.expiresAt)}</p>
        <p role="status" className="quiet">
          {state.busy && words.sending}
        </p>
      </form>
    </Screen>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt> <dd>{value}</dd>
    </div>
  );
}

/** After "Deny": whether somebody else is trying to get in. */
export function WhyScreen({ state, view, tell }: Props & { readonly view: Extract<View, { at: 'why' }> }) {
  const now = useNow() + state.ahead;
  const words = requestWords.why;
  const { ask, number } = view;
  const choose = (unasked: boolean): void => {
    if (!state.busy) void deny(state, view, { unasked, tell });
  };
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      <TroubleNote trouble={state.trouble} now={now} />
      <div className="choices">
        <button type="button" className="button second" aria-disabled={state.busy} onClick={() => choose(false)}>
          {words.mine}
        </button>
        <button type="button" className="button grave" aria-disabled={state.busy} onClick={() => choose(true)}>
          {words.unasked}
        </button>
        <button
          type="button"
          className="linklike"
          onClick={() => !state.busy && tell({ does: 'go', view: { at: 'asked', ask, number, wrong: null } })}
        >
          {words.back}
        </button>
      </div>
      <p role="status" className="quiet">
        {state.busy && requestWords.asked.sending}
      </p>
    </Screen>
  );
}

/** How it ended, and what to do now. */
export function ToldScreen({ state, view, tell }: Props & { readonly view: Extract<View, { at: 'told' }> }) {
  const { ask, ending } = view;
  const words = requestWords.told[ending];
  return (
    <Screen title={words.title}>
      {ending === 'approved' && <Tick />}
      {(ending === 'unasked' && ask.purpose === 'verify' ? [requestWords.told.unasked.caller.text] : words.text).map(
        (text) => (
          <p key={text} className="lead">
            {text}
          </p>
        ),
      )}
      {ending === 'unasked' && <WhatNow purpose={ask.purpose} />}
      <button type="button" className="button" onClick={() => tell({ does: 'go', view: wayBack(state) })}>
        {requestWords.told.done}
      </button>
    </Screen>
  );
}

/** What has happened because nobody here had asked, and what to do. */
function WhatNow({ purpose }: { readonly purpose: Ask['purpose'] }) {
  const words = requestWords.told.unasked;
  return (
    <ol>
      <li>{words.stopped}</li>
      {purpose !== 'enrol' && <li>{words.desk}</li>}
      <li>
        {purpose === 'verify' ? words.caller.password : words.password}{' '}
        <a href="/forgotten-password">{words.passwordLink}</a>
      </li>
      <li>{purpose === 'verify' ? words.caller.again : words.again}</li>
    </ol>
  );
}

function Tick() {
  return (
    <svg className="tick" viewBox="0 0 48 48" aria-hidden="true" fill="none" strokeWidth="4">
      <circle cx="24" cy="24" r="21" />
      <path d="m14 25 7 7 13-15" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
