import { expect, test } from '@playwright/test';
import { startService } from '../examples/texted-codes/service.ts';
import { answerChallenge, begin, enter, takeStep } from './support/by-wire.ts';
import { newNumber, people } from './support/people.ts';
import { Portal } from './support/portal.ts';
import { Wire } from './support/wire.ts';

const token = 'a-token-of-the-tests';

test('a backend of one’s own, named by its path: somebody sets it up and signs in with it', async () => {
  const texts: string[] = [];
  const deliver = async (number: string, text: string) => texts.push(`${number} ${text}`);
  const service = await startService({ token, port: 0, now: Date.now, deliver });
  const portal = await Portal.start({
    env: {
      MFA_BACKEND: './examples/texted-codes/backend.ts',
      TEXTED_CODES_URL: service.url,
      TEXTED_CODES_TOKEN: token,
    },
  });
  const code = () => /([0-9]{6}) is your code/.exec(texts.at(-1) ?? '')?.[1] ?? '';
  try {
    const wire = new Wire(portal);
    await enter(wire, people.sam);
    expect((await wire.get('/self-service')).body).not.toContain('Authenticator app');
    await begin(wire, 'text-message');
    await takeStep(wire, '/self-service/text-message/mobile-number', { country: 'GB', number: newNumber.written });
    expect(texts).toHaveLength(1);
    const wrong = await takeStep(wire, '/self-service/text-message/enter-code', {
      code: code() === '000000' ? '000001' : '000000',
    });
    expect(wrong.refused).toBe('wrong-code');
    const enrolled = await takeStep(wire, '/self-service/text-message/enter-code', { code: code() });
    expect(enrolled.refused).toBeNull();
    expect(portal.ledger.methods(people.sam)).toHaveLength(1);

    portal.ledger.ageSends();
    const again = new Wire(portal);
    expect((await enter(again, people.sam)).next).toMatch(/^\/sign-in\/challenge/);
    expect((await answerChallenge(again, code())).refused).toBeNull();
    expect((await again.get('/profile')).status).toBe(200);
  } finally {
    await portal.stop();
    service.stop();
  }
});
