/** What is known of the picture of a screen. */
export interface GuidePicture {
  readonly width: number;
  readonly height: number;
  /** The screen's heading. */
  readonly title: string;
  /** What can be pressed on it. */
  readonly buttons: readonly string[];
  /** A digest of the screen's words, by which it is seen that the screen has changed. */
  readonly words: string;
}

/** Written by `npm run guides`; not by hand. */
export const guidePictures: Readonly<Record<string, GuidePicture>> = {};
