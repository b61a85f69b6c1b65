import type { ReactNode } from 'react';
import { PortalForm } from './portal-form.tsx';

interface Props {
  readonly action: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly look?: string;
  readonly children: ReactNode;
}

/** A form that is nothing but its button. */
export function PostButton({ action, fields = {}, look = 'button', children }: Props) {
  return (
    <PortalForm action={action}>
      <HiddenFields fields={fields} />
      <button className={look}>{children}</button>
    </PortalForm>
  );
}

/** Fields that nobody types. */
export function HiddenFields({ fields }: { readonly fields: Readonly<Record<string, string>> }) {
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
