import { deskLetter } from '#lib/content/desk-notices';
import { noticeLetter, noticeText } from '#lib/content/notices';
import { setUpCodeLetter } from '#lib/content/first-set-up';
import type { PublicSettings } from '#lib/contract/public-settings';
import { parseEmailAddress } from '#lib/domain/email-address';
import { Fault } from '#lib/domain/fault';
import type { MailGateway, TextGateway } from '#lib/ports/gateways';
import type { Portal } from '#lib/ports/portal';
import type { Notice } from '#lib/ports/store/outbox';
import { sendNotices } from '#lib/services/send-notices';
import type { Log } from './log.ts';

const every = 1_000;

export interface OutboxWorker {
  /** Lets the notice under way be sent. */
  stop(): Promise<void>;
}

interface By {
  readonly mail: MailGateway;
  readonly texts: TextGateway;
  readonly settings: PublicSettings;
  readonly log: Log;
}

/** Sends waiting notices, in rounds a second apart. Several processes share the work by lease. */
export function startOutbox(portal: Portal, by: By): OutboxWorker {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  const run = async (): Promise<void> => {
    try {
      await sendNotices(portal, (notice) => deliver(notice, by), {
        onFailure: (failure) => {
          by.log.warn({ err: failure }, 'A notice could not be sent.');
        },
        isStopping: () => stopped,
      });
    } catch (failure) {
      by.log.error({ err: failure }, 'The outbox could not be read.');
    }
  };
  const tick = (): void => {
    round = run().then(() => {
      if (!stopped) timer = setTimeout(tick, every);
    });
  };
  timer = setTimeout(tick, every);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}

/** Chooses the words now, so that they name the service desk as it is now. */
async function deliver(notice: Notice, { mail, texts, settings }: By): Promise<void> {
  if (notice.audience === 'desk') {
    const desk = parseEmailAddress(settings.supportEmail);
    if (!desk.ok) throw new Fault('misconfigured', 'SUPPORT_EMAIL is not an address.');
    return mail.send({ to: desk.value, ...deskLetter(notice, settings) });
  }
  if (notice.audience === 'code') return mail.send({ to: notice.to, ...setUpCodeLetter(notice, settings) });
  if (notice.by === 'mail') return mail.send({ to: notice.to, ...noticeLetter(notice, settings) });
  await texts.send(notice.to, noticeText(notice, settings));
}
