'use client';

import { Broken } from '#components/frame/broken';

interface Props {
  readonly error: Error;
  readonly reset: () => void;
}

/** A page failed. */
export default function PageFailed({ error, reset }: Props) {
  return <Broken thrown={error} again={reset} />;
}
