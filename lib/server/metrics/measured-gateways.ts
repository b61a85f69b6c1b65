import type { MailGateway, TextGateway, VoiceGateway } from '#lib/ports/gateways';
import type { PushGateway } from '#lib/ports/push-gateway';
import type { Instruments } from './instruments.ts';
import { faultOf } from './measured-backend.ts';

interface Sending {
  readonly by: 'text' | 'call' | 'mail' | 'push';
  readonly gateway: string;
}

/** Counts what goes out, by gateway and by what came of it. */
export function measuredSends({ sends }: Instruments) {
  const counted = async <Gives>(sending: Sending, work: () => Promise<Gives>): Promise<Gives> => {
    try {
      const gives = await work();
      sends.inc({ ...sending, result: gives === 'gone' ? 'gone' : 'ok' });
      return gives;
    } catch (thrown) {
      sends.inc({ ...sending, result: faultOf(thrown) });
      throw thrown;
    }
  };
  return {
    text: (gateway: TextGateway): TextGateway => ({
      ...gateway,
      send: (to, text) => counted({ by: 'text', gateway: gateway.name }, () => gateway.send(to, text)),
    }),
    voice: (gateway: VoiceGateway): VoiceGateway => ({
      ...gateway,
      call: (to, words) => counted({ by: 'call', gateway: gateway.name }, () => gateway.call(to, words)),
    }),
    mail: (gateway: MailGateway): MailGateway => ({
      ...gateway,
      send: (letter) => counted({ by: 'mail', gateway: gateway.name }, () => gateway.send(letter)),
    }),
    push: (gateway: PushGateway): PushGateway => ({
      ...gateway,
      wake: (phone, message) => counted({ by: 'push', gateway: gateway.name }, () => gateway.wake(phone, message)),
    }),
  };
}
