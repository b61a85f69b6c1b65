'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';

interface Props {
  readonly action: string;
  readonly label: string;
  readonly button: string;
  readonly value: string;
}

/** Milliseconds without a key before the page looks. */
const patience = 180;

/** Looks as one types; without JavaScript, when Enter is pressed. */
export function SearchBox({ action, label, button, value }: Props) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const looked = useRef(value);
  useEffect(() => () => clearTimeout(timer.current), []);

  function look(typed: string): void {
    clearTimeout(timer.current);
    if (typed === looked.current) return;
    looked.current = typed;
    router.replace(typed === '' ? action : `${action}?q=${encodeURIComponent(typed)}`, { scroll: false });
  }

  return (
    <form
      method="get"
      action={action}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget).get('q');
        look(typeof typed === 'string' ? typed : '');
      }}
    >
      <div className="field">
        <label htmlFor="q">{label}</label>
        <div className="with-toggle">
          <input
            id="q"
            name="q"
            type="search"
            className="input"
            defaultValue={value}
            maxLength={200}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            autoFocus
            onChange={(event) => {
              const typed = event.currentTarget.value;
              clearTimeout(timer.current);
              timer.current = setTimeout(() => look(typed), patience);
            }}
          />
          <button className="button second">{button}</button>
        </div>
      </div>
    </form>
  );
}
