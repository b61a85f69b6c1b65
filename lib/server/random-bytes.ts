import { randomFillSync } from 'node:crypto';

const blockSize = 8 * 1024;
const block = Buffer.alloc(blockSize);
let used = blockSize;

/**
 * Bytes of the system's generator, drawn from it in blocks: asking it for twelve at a time costs more than sealing
 * what they are for. No byte is given out twice, and none is kept after it was given out.
 */
export function randomBytes(count: number): Buffer {
  if (count > blockSize) throw new RangeError('More random bytes than one block has.');
  if (used + count > blockSize) {
    randomFillSync(block);
    used = 0;
  }
  const given = Buffer.from(block.subarray(used, used + count));
  block.fill(0, used, used + count);
  used += count;
  return given;
}
