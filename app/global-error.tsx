'use client';

import { Broken } from '#components/frame/broken';

/** Even the frame failed. */
export default function EverythingFailed({ reset }: { readonly reset: () => void }) {
  return (
    <html lang="en-GB">
      <body>
        <Broken again={reset} />
      </body>
    </html>
  );
}
