import { Fragment } from 'react';

/** An e-mail address that breaks, where it must, before its @ or a dot. */
export function Address({ text }: { readonly text: string }) {
  return text.split(/(?=[@.])/).map((part, index) => (
    // The parts never change places.
    <Fragment key={`${index} ${part}`}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
