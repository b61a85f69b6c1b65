'use client';

import { useEffect, useRef } from 'react';
import type { Account } from '#lib/browser/authenticator/account';
import type { Event, State, View } from '#lib/browser/authenticator/view';
import { authenticatorWords } from '#lib/content/authenticator';
import type { PhoneKind } from '#lib/content/authenticator';
import { requestWords } from '#lib/content/authenticator-requests';
import { useBrowser } from '../ui/use-browser.ts';
import { AddedScreen, RemoveScreen } from './account-screens.tsx';
import { AccountList } from './account-list.tsx';
import { AddAccount, OfferLink, TypeCode } from './add-screens.tsx';
import { RequestScreen, ToldScreen, WhyScreen } from './request-screens.tsx';
import { ScanCode } from './scan-code.tsx';
import { Screen } from './screen.tsx';
import { titleOf } from './title-of.ts';
import { useAuthenticator } from './use-authenticator.ts';

interface Props {
  readonly portal: string;
  readonly organisation: string;
  readonly place: string | null;
  readonly on: PhoneKind | null;
}

/** The whole app: one screen at a time. Without JavaScript it says what else to do. */
export function AuthenticatorApp(props: Props) {
  const alive = useBrowser();
  return (
    <div className="page wrap">
      <main id="main">{alive ? <Living {...props} /> : <NotYet portal={props.portal} />}</main>
    </div>
  );
}

function NotYet({ portal }: { readonly portal: string }) {
  const words = authenticatorWords.noScript;
  return (
    <div className="stack">
      <title>{`${authenticatorWords.title} — ${portal}`}</title>
      <h1>{authenticatorWords.title}</h1>
      <noscript>
        <div className="sheet stack">
          <h2>{words.title}</h2>
          <p>{words.text}</p>
          <h2>{words.what}</h2>
          <ul>
            <li>{words.on}</li>
            <li>
              {words.other} <a href="/self-service/choose-method">{words.link}</a>.
            </li>
          </ul>
        </div>
      </noscript>
    </div>
  );
}

function Living({ portal, organisation, place, on }: Props) {
  const [state, tell] = useAuthenticator(place);
  const frame = useRef<HTMLDivElement>(null);
  const shown = useRef('starting');
  const name = nameOf(state.view);

  useEffect(() => {
    if (shown.current !== name && shown.current !== 'starting') frame.current?.querySelector('h1')?.focus();
    shown.current = name;
  }, [name]);

  return (
    <div ref={frame}>
      <title>{`${titleOf(state)} — ${portal}`}</title>
      <p role="status" className="unseen">
        {state.view.at === 'asked' && requestWords.asked.arrived(state.view.ask.account)}
      </p>
      <Shown key={name} state={state} tell={tell} organisation={organisation} on={on} />
    </div>
  );
}

/** A screen that asks for something new takes the focus; the same one drawn again does not. */
function nameOf(view: View): string {
  return 'ask' in view ? `${view.at} ${view.ask.id}` : view.at;
}

interface ShownProps {
  readonly state: State;
  readonly tell: (event: Event) => void;
  readonly organisation: string;
  readonly on: PhoneKind | null;
}

function Shown({ state, tell, organisation, on }: ShownProps) {
  const { view } = state;
  const go = (next: View): void => tell({ does: 'go', view: next });
  switch (view.at) {
    case 'starting':
      return <h1>{authenticatorWords.title}</h1>;
    case 'unable':
      return <Unable why={view.why} />;
    case 'add':
      return <AddAccount go={go} />;
    case 'scan':
      return <ScanCode state={state} tell={tell} />;
    case 'type':
      return <TypeCode state={state} view={view} tell={tell} />;
    case 'link':
      return <OfferLink state={state} code={view.code} organisation={organisation} tell={tell} />;
    case 'asked':
      return <RequestScreen state={state} view={view} tell={tell} />;
    case 'why':
      return <WhyScreen state={state} view={view} tell={tell} />;
    case 'told':
      return <ToldScreen state={state} view={view} tell={tell} />;
    case 'accounts':
    case 'added':
    case 'remove':
      return <ShownAccount state={state} tell={tell} organisation={organisation} on={on} />;
  }
}

/** The screens of one account; of all, when it has gone meanwhile. */
function ShownAccount({ state, tell, organisation, on }: ShownProps) {
  const { view } = state;
  const account = 'authenticator' in view ? accountOf(state, view.authenticator) : null;
  if (account === null) {
    const go = (next: View): void => tell({ does: 'go', view: next });
    return <AccountList state={state} organisation={organisation} on={on} go={go} />;
  }
  const Chosen = view.at === 'added' ? AddedScreen : RemoveScreen;
  return <Chosen state={state} account={account} tell={tell} />;
}

function accountOf({ accounts }: State, authenticator: string): Account | null {
  return accounts.find((each) => each.authenticator === authenticator) ?? null;
}

function Unable({ why }: { readonly why: 'no-keys' | 'no-storage' }) {
  const words = authenticatorWords.unable;
  return (
    <Screen title={words.title}>
      <p>{words[why]}</p>
      <p>{words.next}</p>
      <p>
        <a className="button" href="/authenticator">
          {words.again}
        </a>
      </p>
    </Screen>
  );
}
