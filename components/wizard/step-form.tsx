import type { ReactNode } from 'react';
import { PortalForm } from '../ui/portal-form.tsx';
import { HiddenFields } from '../ui/post-button.tsx';
import { stepAction, versionField } from './screen.ts';
import type { Screen } from './screen.ts';

interface Props {
  readonly screen: Screen;
  /** The words of the one button that is obviously next; or the buttons, where pressing says something. */
  readonly button: ReactNode;
  readonly children?: ReactNode;
}

/** The form that takes a step. */
export function StepForm({ screen, button, children }: Props) {
  return (
    <PortalForm action={stepAction(screen)} className="stack">
      <HiddenFields fields={versionField(screen)} />
      {children}
      {typeof button === 'string' ? <button className="button">{button}</button> : button}
    </PortalForm>
  );
}
