'use client';

import { Broken } from '#components/frame/broken';

interface Props {
  readonly error: Error;
  readonly reset: () => void;
}

/** Even the frame failed. */
export default function EverythingFailed({ error, reset }: Props) {
  return (
    <html lang="en-GB">
      <body>
        <Broken thrown={error} again={reset} />
      </body>
    </html>
  );
}
