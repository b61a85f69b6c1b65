import { writeFileSync } from 'node:fs';
import { create } from 'qrcode';

const width = 640;
const height = 480;
const white = 235;
const black = 16;
const grey = 128;

/** Writes a film of two pictures that show a QR code, as Chromium takes it for what a camera sees (YUV4MPEG2). */
export function filmQr(path: string, text: string): void {
  const picture = Buffer.concat([Buffer.from('FRAME\n'), brightness(text), Buffer.alloc((width * height) / 2, grey)]);
  writeFileSync(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1\n`), picture, picture]));
}

function brightness(text: string): Buffer {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const scale = Math.floor((height - 40) / (modules.size + 8));
  const left = Math.floor((width - modules.size * scale) / 2);
  const top = Math.floor((height - modules.size * scale) / 2);
  const plane = Buffer.alloc(width * height, white);
  for (let y = 0; y < modules.size * scale; y += 1) {
    for (let x = 0; x < modules.size * scale; x += 1) {
      const dark = modules.get(Math.floor(y / scale), Math.floor(x / scale)) === 1;
      if (dark) plane[(top + y) * width + left + x] = black;
    }
  }
  return plane;
}
