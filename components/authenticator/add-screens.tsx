import type { SubmitEvent } from 'react';
import type { Event, State, View } from '#lib/browser/authenticator/view';
import { authenticatorWords } from '#lib/content/authenticator';
import { appTroubles } from '#lib/content/authenticator-troubles';
import { addByLink, addTyped } from './acts.ts';
import { AppField } from './app-field.tsx';
import { Screen, TroubleNote } from './screen.tsx';
import { useNow } from './use-now.ts';

const emptyTyping: View = { at: 'type', code: '', url: '', wrong: {} };
const home: View = { at: 'accounts' };

interface Props {
  readonly state: State;
  readonly tell: (event: Event) => void;
}

/** How the account is to be added. */
export function AddAccount({ go }: { readonly go: (view: View) => void }) {
  const words = authenticatorWords.add;
  return (
    <Screen title={words.title}>
      <p className="lead">{words.lead}</p>
      <AddAnew go={go} />
    </Screen>
  );
}

function AddAnew({ go }: { readonly go: (view: View) => void }) {
  const words = authenticatorWords.add;
  return (
    <div className="choices">
      <button type="button" className="button" onClick={() => go({ at: 'scan' })}>
        {words.scan}
      </button>
      <button type="button" className="button second" onClick={() => go(emptyTyping)}>
        {words.type}
      </button>
      <button type="button" className="linklike" onClick={() => go(home)}>
        {words.cancel}
      </button>
    </div>
  );
}

/** The Code and the URL that stand under "Can't scan image?". */
export function TypeCode({ state, view, tell }: Props & { readonly view: Extract<View, { at: 'type' }> }) {
  const now = useNow() + state.ahead;
  const words = authenticatorWords.type;
  const { wrong } = view;
  const { trouble } = state;
  const refused = trouble?.code === 'wrong-code' ? appTroubles['wrong-code'](trouble, now) : null;
  const codeWrong = wrong.code === undefined ? refused : words[wrong.code];

  async function send(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    if (!state.busy) await addTyped(view, tell);
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  }

  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      <form className="stack" noValidate aria-busy={state.busy} onSubmit={(event) => void send(event)}>
        <AppField
          name="code"
          label={words.code}
          hint={words.codeHint}
          value={view.code}
          wrong={codeWrong}
          look="letters"
          onType={(text) => tell({ does: 'type', field: 'code', text })}
        />
        <AppField
          name="url"
          label={words.url}
          hint={words.urlHint}
          value={view.url}
          wrong={wrong.url === undefined ? null : words[wrong.url]}
          inputMode="url"
          onType={(text) => tell({ does: 'type', field: 'url', text })}
        />
        <TroubleNote trouble={refused === null ? trouble : null} now={now} />
        <AddButtons busy={state.busy} words={authenticatorWords.link} cancel={() => tell({ does: 'go', view: home })} />
      </form>
    </Screen>
  );
}

/** A code that came with the address: one button adds the account. */
export function OfferLink({
  state,
  code,
  organisation,
  tell,
}: Props & { readonly code: string; readonly organisation: string }) {
  const now = useNow() + state.ahead;
  const words = authenticatorWords.link;

  async function send(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (!state.busy) await addByLink(code, tell);
  }

  return (
    <Screen title={words.title}>
      <p className="lead">{words.lead(organisation)}</p>
      <form className="stack" noValidate aria-busy={state.busy} onSubmit={(event) => void send(event)}>
        <TroubleNote trouble={state.trouble} now={now} />
        {isSpent(state) ? (
          <AddAnew go={(view) => tell({ does: 'go', view })} />
        ) : (
          <AddButtons busy={state.busy} words={words} cancel={() => tell({ does: 'go', view: home })} />
        )}
      </form>
    </Screen>
  );
}

/** Pressing again would not help: it takes another code. */
function isSpent({ trouble }: State): boolean {
  return trouble?.code === 'binding-over' || trouble?.code === 'link-unknown' || trouble?.code === 'not-kept';
}

interface ButtonProps {
  readonly busy: boolean;
  readonly words: { readonly button: string; readonly cancel: string };
  readonly cancel: () => void;
}

function AddButtons({ busy, words, cancel }: ButtonProps) {
  return (
    <div className="choices">
      <button className="button" aria-disabled={busy}>
        {words.button}
      </button>
      <button type="button" className="linklike" onClick={cancel}>
        {words.cancel}
      </button>
      <p role="status" className="quiet">
        {busy && authenticatorWords.adding}
      </p>
    </div>
  );
}
