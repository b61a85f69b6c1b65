/** Why the camera shows nothing. */
export type CameraTrouble = 'camera-refused' | 'camera-missing' | 'camera-failed';

interface Detector {
  readonly detect: (source: CanvasImageSource) => Promise<readonly { readonly rawValue: string }[]>;
}

type DetectorMaker = new (options: { readonly formats: readonly string[] }) => Detector;
type Reader = (video: HTMLVideoElement) => Promise<string | null>;

const betweenFrames = 150;
/** Wide enough for a code that fills a third of the picture, small enough for an old phone. */
const longestSide = 800;

/**
 * Shows the rear camera in `video` and tells the text of each QR code it sees, until `ended`. Resolves when it has
 * ended, with the reason if the camera did not open.
 */
export async function scan(
  video: HTMLVideoElement,
  seen: (text: string) => void,
  ended: AbortSignal,
): Promise<CameraTrouble | null> {
  const opened = await openCamera();
  if (typeof opened === 'string') return opened;
  const stop = (): void => {
    for (const track of opened.getTracks()) track.stop();
  };
  ended.addEventListener('abort', stop, { once: true });
  if (ended.aborted) stop();
  try {
    video.srcObject = opened;
    await video.play();
    const read = await openReader();
    while (!ended.aborted) {
      const text = await read(video);
      if (text !== null) seen(text);
      await pause(betweenFrames);
    }
    return null;
  } catch {
    return ended.aborted ? null : 'camera-failed';
  } finally {
    stop();
  }
}

async function openCamera(): Promise<MediaStream | CameraTrouble> {
  if (!('mediaDevices' in navigator)) return 'camera-missing';
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch (thrown) {
    const name = thrown instanceof Error ? thrown.name : '';
    if (name === 'NotAllowedError' || name === 'SecurityError') return 'camera-refused';
    return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'camera-missing' : 'camera-failed';
  }
}

/** The browser's own detector where it has one for QR codes, else ours, which is loaded only then. */
async function openReader(): Promise<Reader> {
  const theirs = await openDetector();
  if (theirs !== null) {
    return async (video) => (await theirs.detect(video))[0]?.rawValue ?? null;
  }
  const { decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, longestSide / Math.max(video.videoWidth, video.videoHeight, 1));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (context === null || canvas.width === 0) return null;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      return null; // no code in this picture
    }
  };
}

async function openDetector(): Promise<Detector | null> {
  const maker: unknown = Reflect.get(globalThis, 'BarcodeDetector');
  if (typeof maker !== 'function') return null;
  try {
    const Maker = maker as DetectorMaker & { readonly getSupportedFormats: () => Promise<readonly string[]> };
    if (!(await Maker.getSupportedFormats()).includes('qr_code')) return null;
    return new Maker({ formats: ['qr_code'] });
  } catch {
    return null;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
