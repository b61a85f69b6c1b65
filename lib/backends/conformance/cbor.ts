/** What a software key needs of CBOR (RFC 8949): whole numbers, bytes, text, maps with their keys in the given order. */
export type CborValue = number | string | Uint8Array | ReadonlyMap<CborValue, CborValue>;

/** Writes a value in the shortest form. */
export function cbor(value: CborValue): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  const pairs = [...value].flatMap(([key, held]) => [cbor(key), cbor(held)]);
  return Buffer.concat([head(5, value.size), ...pairs]);
}

function head(major: number, size: number): Buffer {
  const type = major << 5;
  if (size < 24) return Buffer.from([type | size]);
  if (size < 256) return Buffer.from([type | 24, size]);
  const long = Buffer.from([type | 25, 0, 0]);
  long.writeUInt16BE(size, 1);
  return long;
}
