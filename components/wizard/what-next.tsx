import { nextSignIn, setUpWords } from '#lib/content/set-up';
import { methodInWords } from '#lib/content/methods';
import { isOwn } from './screen.ts';
import type { Screen } from './screen.ts';

/** What happens at the next sign-in. */
export function WhatNext({ screen }: { readonly screen: Screen }) {
  const words = setUpWords;
  const { asked, method, journey } = screen;
  const other = asked !== null && method !== null && asked.id !== method.id ? asked : null;
  return (
    <>
      <h2>{words.next}</h2>
      {other === null || journey === 'alternative-phone' ? (
        <p>{nextSignIn(journey, isOwn(screen))}</p>
      ) : (
        <p>
          {words.notDefault(methodInWords(other))} {words.instead}{' '}
          {!screen.handedOver && (
            <a href="/self-service/change-default">
              {words.change} <span className="unseen">{words.changeContext}</span>
            </a>
          )}
        </p>
      )}
      <p>{words.told}</p>
    </>
  );
}
