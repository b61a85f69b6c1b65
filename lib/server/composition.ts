import { codeText } from '#lib/content/messages';
import type { PublicSettings } from '#lib/contract/public-settings';
import { embeddedDirectory } from '#lib/directories/embedded/index';
import { hashing } from '#lib/directories/embedded/hashing';
import type { Hashing } from '#lib/directories/embedded/hashing';
import { defaultPolicy } from '#lib/domain/policy';
import type { Clock } from '#lib/ports/clock';
import type { MailGateway, TextGateway } from '#lib/ports/gateways';
import type { Portal } from '#lib/ports/portal';
import { recordChange } from '#lib/services/record-event';
import { openStore } from '#lib/storage/open-store';
import type { Config } from './config.ts';
import { crashing } from './crash-at.ts';
import { backends, mailGateways, textGateways } from './islands.ts';
import { keyring } from './keyring.ts';
import type { Log } from './log.ts';

const clock: Clock = { now: () => Date.now() };

export interface Composed {
  readonly portal: Portal;
  readonly mail: MailGateway;
  readonly texts: TextGateway;
  readonly hashing: Hashing;
}

/** Puts the portal together, by hand: the only place that knows every island. */
export async function compose(config: Config, log: Log): Promise<Composed> {
  const keys = keyring({ key: config.secretKey, oldKeys: config.oldSecretKeys });
  const opened = await openStore({ url: config.DATABASE_URL, keyring: keys });
  const fuse = crashing(config.CRASH_AT);
  const store = fuse.store(opened);
  const hashes = hashing({ atOnce: 2, mostWaiting: 200 });
  const host = new URL(config.publicUrl).hostname;
  const texts = fuse.texts(textGateways[config.SMS_GATEWAY]({ store, clock }));
  const backend = backends[config.MFA_BACKEND]({
    store,
    keyring: keys,
    clock,
    texts,
    words: { codeText: (code) => codeText(code, { portalName: config.PORTAL_NAME, host }) },
    origin: config.publicUrl,
    relyingPartyName: config.PORTAL_NAME,
    issuer: config.ORGANISATION_NAME,
    offers: defaultPolicy.methods,
    troubles: recordChange({ clock }),
    onFault: (fault) => {
      log.error({ fault: fault.code, cause: fault.cause }, fault.message);
    },
  });
  const directory = embeddedDirectory({ store, hashing: hashes });
  const settings = { mode: config.PORTAL_MODE, publicUrl: config.publicUrl };
  return {
    portal: { store, backend, directory, keyring: keys, slowHash: hashes, clock, settings },
    mail: mailGateways.simulated({ store, clock }),
    texts,
    hashing: hashes,
  };
}

/** What screens may know of the configuration. */
export function publicSettings(config: Config): PublicSettings {
  return {
    mode: config.PORTAL_MODE,
    portalName: config.PORTAL_NAME,
    organisationName: config.ORGANISATION_NAME,
    supportEmail: config.SUPPORT_EMAIL,
    supportPhone: config.SUPPORT_PHONE,
    publicUrl: config.publicUrl,
    authenticator: {
      name: config.AUTHENTICATOR_NAME,
      androidUrl: config.AUTHENTICATOR_ANDROID_URL,
      iosUrl: config.AUTHENTICATOR_IOS_URL,
    },
  };
}
