'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';
import { arrive, here, isHere, onTravel } from '#lib/browser/travel';

/** Changes pages for the forms, and moves the focus to what is new. One, in the root layout. */
export function Arrival() {
  const router = useRouter();
  const [moving, start] = useTransition();
  const trip = useRef<{ readonly from: string; readonly arrived: () => void } | null>(null);

  useEffect(
    () =>
      onTravel((next, arrived) => {
        trip.current = { from: here(), arrived };
        start(() => {
          if (isHere(next)) router.refresh();
          else router.push(next);
        });
      }),
    [router],
  );

  useEffect(() => {
    if (moving || trip.current === null) return;
    const { from, arrived } = trip.current;
    trip.current = null;
    arrived();
    arrive(from);
  }, [moving]);

  useEffect(() => {
    document.querySelector<HTMLElement>('.summary')?.focus();
  }, []);

  return null;
}
