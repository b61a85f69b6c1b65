import { generateKeyPairSync, sign, X509Certificate } from 'node:crypto';

/** A key and a certificate for it, made in memory: Node reads certificates and makes none. */
export function selfSigned(): { readonly key: string; readonly certificate: X509Certificate } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = sequence(Buffer.from('06092a864886f70d01010b0500', 'hex'));
  const named = sequence(
    element(0x31, sequence(Buffer.concat([Buffer.from('0603550403', 'hex'), element(0x0c, Buffer.from('latchkey'))]))),
  );
  const time = (text: string) => element(0x17, Buffer.from(text));
  const body = sequence(
    Buffer.concat([
      element(0x02, Buffer.from([1])),
      algorithm,
      named,
      sequence(Buffer.concat([time('260101000000Z'), time('360101000000Z')])),
      named,
      publicKey.export({ type: 'spki', format: 'der' }),
    ]),
  );
  const signature = element(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]));
  const der = sequence(Buffer.concat([body, algorithm, signature]));
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { key, certificate: new X509Certificate(der) };
}

function sequence(content: Buffer): Buffer {
  return element(0x30, content);
}

/** DER: the tag, the length, the content. */
function element(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 128) return Buffer.concat([Buffer.from([tag, length]), content]);
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 255]), content]);
}
