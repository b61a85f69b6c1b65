import { create } from 'qrcode';

const quiet = 4;

/** A QR code drawn on the server as one path, black on white in every colour scheme. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * quiet;
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges">
      <path fill="#fff" d={`M0 0h${side}v${side}h-${side}z`} />
      <path fill="#000" d={pathOf(modules.data, modules.size)} />
    </svg>
  );
}

/** One rectangle for each run of dark modules in a row. */
function pathOf(dark: Uint8Array, size: number): string {
  let path = '';
  for (let y = 0; y < size; y += 1) {
    let x = 0;
    while (x < size) {
      let run = 0;
      while (x + run < size && dark[y * size + x + run] === 1) run += 1;
      if (run > 0) path += `M${x + quiet} ${y + quiet}h${run}v1h-${run}z`;
      x += Math.max(run, 1);
    }
  }
  return path;
}
