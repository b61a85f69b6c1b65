import type { ReactNode } from 'react';

interface Props {
  readonly action: string;
  readonly label: string;
  readonly button: string;
  readonly value: string;
  /** Something to choose beside it. */
  readonly children?: ReactNode;
}

/** A search that is kept in the address. */
export function SearchForm({ action, label, button, value, children }: Props) {
  return (
    <form method="get" action={action} role="search" className="row search">
      {children}
      <div className="field">
        <label htmlFor="q">{label}</label>
        <input
          id="q"
          name="q"
          type="search"
          className="input"
          defaultValue={value}
          maxLength={100}
          autoComplete="off"
        />
      </div>
      <button className="button second">{button}</button>
    </form>
  );
}
