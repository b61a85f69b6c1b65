'use client';

import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { WithScript } from './with-script.tsx';

interface Props {
  /** Milliseconds from now until it can work; 0 when it can already. */
  readonly wait: number;
  /** Said while waiting where a script counts the time, and where none can. */
  readonly waiting: string;
  readonly reload: string;
  readonly children: ReactNode;
}

/** Shows a button once the time has come from which it can work. */
export function AfterWait({ wait, waiting, reload, children }: Props) {
  const [over, setOver] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setOver(true), wait);
    return () => clearTimeout(timer);
  }, [wait]);

  if (wait === 0 || over) return children;
  return (
    <>
      <WithScript>
        <p>{waiting}</p>
      </WithScript>
      <noscript>
        <p>{reload}</p>
      </noscript>
    </>
  );
}
