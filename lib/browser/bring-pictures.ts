/** Loads the pictures that wait to be scrolled to; resolves when each is there or has failed. */
export async function bringPictures(): Promise<void> {
  const pictures = [...document.querySelectorAll<HTMLImageElement>('img[loading=lazy]')];
  for (const picture of pictures) picture.loading = 'eager';
  await Promise.allSettled(pictures.map((picture) => picture.decode()));
}
