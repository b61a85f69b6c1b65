import type { ReactNode } from 'react';

/** What the panel shows. */
export interface Panel {
  readonly title: string;
  /** What is announced with the title. */
  readonly said: ReactNode;
  readonly acts: ReactNode;
  /** One line and its buttons, which stay in sight. */
  readonly slim: boolean;
}
