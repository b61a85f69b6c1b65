'use client';

import { Broken } from '#components/frame/broken';

/** A page failed. */
export default function PageFailed({ reset }: { readonly reset: () => void }) {
  return <Broken again={reset} />;
}
