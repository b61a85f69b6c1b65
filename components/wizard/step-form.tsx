import type { ReactNode } from 'react';
import { PortalForm } from '../ui/portal-form.tsx';
import { HiddenFields } from '../ui/post-button.tsx';
import { stepAction, versionField } from './screen.ts';
import type { Screen } from './screen.ts';

interface Props {
  readonly screen: Screen;
  /** The one button that is obviously next. */
  readonly button: string;
  readonly children?: ReactNode;
}

/** The form that takes a step. */
export function StepForm({ screen, button, children }: Props) {
  return (
    <PortalForm action={stepAction(screen)} className="stack">
      <HiddenFields fields={versionField(screen)} />
      {children}
      <button className="button">{button}</button>
    </PortalForm>
  );
}
