import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLongCode, readFragment, readLink, readTyped } from './binding.ts';

const origin = 'https://portal.example';
const long = '0123456789ABCDEFGHJKMNPQRS';

test('the QR of this portal gives its code', () => {
  assert.deepEqual(readLink(`${origin}/authenticator#add=${long}`, origin), { ok: true, value: long });
  assert.deepEqual(readLink(` ${origin}/authenticator/#add=${long.toLowerCase()}\n`, origin), {
    ok: true,
    value: long,
  });
});

test('any other QR says what it is instead', () => {
  const why = (text: string) => {
    const read = readLink(text, origin);
    return read.ok ? 'ok' : read.why;
  };
  assert.equal(why('otpauth://totp/A:b?secret=MFRGG'), 'link-for-codes');
  assert.equal(why(`https://other.example/authenticator#add=${long}`), 'link-elsewhere');
  assert.equal(why(`http://portal.example/authenticator#add=${long}`), 'link-elsewhere');
  assert.equal(why(`${origin}/authenticator#add=${long}A`), 'link-unknown');
  assert.equal(why(`${origin}/authenticator#add=${long.slice(1)}U`), 'link-unknown');
  assert.equal(why(`${origin}/authenticator`), 'link-unknown');
  assert.equal(why(`${origin}/elsewhere#add=${long}`), 'link-unknown');
  assert.equal(why('WIFI:S:guest;;'), 'link-unknown');
  assert.equal(why(''), 'link-unknown');
});

test('the fragment of an address, well or badly written', () => {
  assert.equal(readFragment(`#add=${long}`), long);
  assert.equal(readFragment(''), null);
  assert.equal(readFragment('#add='), null);
  assert.equal(readFragment('#main'), null);
  assert.equal(readFragment('#add=%zz'), '%ZZ');
  assert.equal(isLongCode(readFragment('#add=%zz') ?? ''), false);
});

test('a short code is taken however it is written', () => {
  const expected = { ok: true, value: { place: '123456789', code: 'AB1DE0GHJK' } };
  for (const code of ['AB1DE-0GHJK', 'ab1de0ghjk', ' abide o ghjk ', 'ABLDE–OGHJK']) {
    for (const url of [
      '123456789',
      '123 456 789',
      '123-456-789',
      `${origin}/authenticator/add/123456789`,
      'portal.example/authenticator/add/123456789',
      'PORTAL.EXAMPLE/authenticator/add/123456789/',
    ]) {
      assert.deepEqual(readTyped({ code, url }, origin), expected, `${code} ${url}`);
    }
  }
});

test('a long code needs no URL', () => {
  assert.deepEqual(readTyped({ code: long, url: '' }, origin), { ok: true, value: { code: long } });
});

test('each field says what is wrong with it, both at once', () => {
  const why = (code: string, url: string) => {
    const read = readTyped({ code, url }, origin);
    return read.ok ? 'ok' : read.why;
  };
  assert.deepEqual(why('', ''), { code: 'code-missing', url: 'url-missing' });
  assert.deepEqual(why('ABCDE', '12345'), { code: 'code-not-whole', url: 'url-not-whole' });
  assert.deepEqual(why('ABCDE-FGHJU', '123456789'), { code: 'code-not-whole' });
  assert.deepEqual(why('ABCDE-FGHJK', 'https://other.example/authenticator/add/123456789'), { url: 'url-elsewhere' });
  assert.deepEqual(why('ABCDE-FGHJK', `${origin}/authenticator/add/1234567890`), { url: 'url-not-whole' });
  assert.deepEqual(why('ABCDE-FGHJK', 'portal.example'), { url: 'url-not-whole' });
});
