import { noticeLetter } from '#lib/content/notices';
import type { PublicSettings } from '#lib/contract/public-settings';
import type { MailGateway } from '#lib/ports/gateways';
import type { Portal } from '#lib/ports/portal';
import { sendNotices } from '#lib/services/send-notices';
import type { Log } from './log.ts';

const every = 1_000;

export interface OutboxWorker {
  /** Lets the round under way finish. */
  stop(): Promise<void>;
}

/** Sends waiting notices by mail, in rounds a second apart. Several processes share the work by lease. */
export function startOutbox(
  portal: Portal,
  by: { readonly mail: MailGateway; readonly settings: PublicSettings; readonly log: Log },
): OutboxWorker {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  const run = async (): Promise<void> => {
    try {
      await sendNotices(
        portal,
        (notice) => by.mail.send({ to: notice.to, ...noticeLetter(notice, by.settings) }),
        (failure) => {
          by.log.warn({ err: failure }, 'A notice could not be sent and is tried again.');
        },
      );
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
