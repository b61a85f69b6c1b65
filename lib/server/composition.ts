import { callEndings } from '#lib/content/call-endings';
import { callWords, callerCallWords, callerLinkText, codeText, codeWords } from '#lib/content/messages';
import type { PublicSettings } from '#lib/contract/public-settings';
import type { BackendParts } from '#lib/ports/backend-parts';
import { embeddedDirectory } from '#lib/directories/embedded/index';
import { hashing } from '#lib/directories/embedded/hashing';
import type { Hashing } from '#lib/directories/embedded/hashing';
import { defaultPolicy } from '#lib/domain/policy';
import { webPush } from '#lib/gateways/web-push/index';
import type { OpenedBackend, PromptedApp } from '#lib/ports/backend-island';
import type { Clock } from '#lib/ports/clock';
import type { MailGateway, TextGateway, VoiceGateway } from '#lib/ports/gateways';
import type { Bus } from '#lib/ports/bus';
import type { Keyring } from '#lib/ports/keyring';
import type { Store } from '#lib/ports/store';
import type { Portal } from '#lib/ports/portal';
import { recordTrouble } from '#lib/services/record-trouble';
import { shadowed } from '#lib/services/shadowed';
import { openStore } from '#lib/storage/open-store';
import type { Config } from './config.ts';
import { crashing } from './crash-at.ts';
import { keyring } from './keyring.ts';
import type { SettlingKeyring } from './keyring.ts';
import { openBus } from './open-bus.ts';
import { openMeasures } from './metrics/measures.ts';
import type { Measures } from './metrics/measures.ts';
import { noPhoneApp } from './no-phone-app.ts';
import type { Log } from './log.ts';
import { sendAlarm } from './send-alarm.ts';

const clock: Clock = { now: () => Date.now() };

export interface Composed {
  readonly portal: Portal;
  readonly opened: OpenedBackend;
  readonly mail: MailGateway;
  readonly texts: TextGateway;
  readonly voices: VoiceGateway;
  readonly hashing: Hashing;
  readonly measures: Measures;
  /** Where the store is. */
  readonly url: string;
  /** How many earlier keys still open something. */
  readonly oldKeys: number;
}

/** Puts the portal together, by hand: the only place that knows every island. */
export async function compose(config: Config, log: Log): Promise<Composed> {
  const keys = keyring({ key: config.secretKey, oldKeys: config.oldSecretKeys });
  const caps = { texts: config.SENDS_PER_DAY, calls: config.CALLS_PER_DAY };
  const sending = { caps, onStopped: sendAlarm(log, clock.now) };
  const bare = await openStore({ url: config.DATABASE_URL, keyring: keys, sending });
  const fuse = crashing(config.CRASH_AT);
  const { bus, closing } = openBus(config.DATABASE_URL);
  const measures = openMeasures();
  const store = measures.store(closing(settled(fuse.store(bare), keys)));
  const hashes = hashing({ atOnce: 2, mostWaiting: 200 });
  const parts = { store, clock, publicUrl: config.publicUrl, endings: callEndings };
  const texts = measures.sends.text(fuse.texts(config.gateways.text(parts)));
  const voices = measures.sends.voice(config.gateways.voice(parts));
  const made = backendParts({ config, log }, { store, keys, bus, texts, voices });
  const opened = config.openBackend(measures.parts(made));
  const backend = measures.backend(opened.backend, store);
  const onUnreadable = (personId: string): void => {
    log.error({ personId }, 'A stored password hash cannot be read: nobody signs in with it. Give a first password.');
  };
  const directory = embeddedDirectory({ store, hashing: hashes, clock, onUnreadable });
  const settings = {
    mode: config.PORTAL_MODE,
    publicUrl: config.publicUrl,
    ownAuthenticator: isPrompted(publicSettings(config, opened).authenticator),
  };
  return {
    portal: {
      store,
      backend: opened.elsewhere ? shadowed(backend, made) : backend,
      directory,
      keyring: keys,
      slowHash: hashes,
      clock,
      bus,
      phoneApp: opened.phoneApp ?? noPhoneApp(),
      vaults: opened,
      settings,
    },
    opened,
    mail: measures.sends.mail(config.gateways.mail(parts)),
    texts,
    voices,
    hashing: hashes,
    measures,
    url: config.DATABASE_URL,
    oldKeys: config.oldSecretKeys.length,
  };
}

/**
 * The store, which hands the keyring its index key before anything else is done: derived at the very first start, kept
 * from then on, so that SECRET_KEY_OLD can be dropped once everything is sealed anew (`keys rotate`).
 */
function settled(store: Store, keys: SettlingKeyring): Store {
  let done: Promise<void> | null = null;
  const settle = async (): Promise<void> => {
    keys.settle(await store.keptKeys.obtain('index', () => keys.derivedIndexKey()));
  };
  const once = (): Promise<void> =>
    (done ??= settle().catch((failure: unknown) => {
      done = null;
      throw failure;
    }));
  return {
    ...store,
    migrate: () => store.migrate().then(once),
    check: () => store.check().then(once),
  };
}

interface Parts {
  readonly store: Store;
  readonly keys: Keyring;
  readonly bus: Bus;
  readonly texts: TextGateway;
  readonly voices: VoiceGateway;
}

/** What a backend is made of. */
function backendParts(by: { readonly config: Config; readonly log: Log }, parts: Parts): BackendParts {
  const { config, log } = by;
  const { store, keys, bus, texts, voices } = parts;
  const host = new URL(config.publicUrl).hostname;
  return {
    store,
    keyring: keys,
    clock,
    bus,
    texts,
    voices,
    pushes: webPush({ keys: store.keptKeys, contact: `mailto:${config.SUPPORT_EMAIL}` }),
    words: {
      codeText: (code, why) => codeText(code, { portalName: config.PORTAL_NAME, host, why }),
      codeWords: (code, why) => codeWords(code, { portalName: config.PORTAL_NAME, why }),
      callWords: (why) =>
        why === 'caller'
          ? callerCallWords({ portalName: config.PORTAL_NAME, organisationName: config.ORGANISATION_NAME })
          : callWords(config.PORTAL_NAME),
      linkText: (address) => callerLinkText(address, config.ORGANISATION_NAME),
    },
    origin: config.publicUrl,
    relyingPartyName: config.PORTAL_NAME,
    issuer: config.ORGANISATION_NAME,
    offers: defaultPolicy.methods.filter((kind) => kind !== 'phone-call' || config.VOICE_GATEWAY !== 'none'),
    troubles: recordTrouble({ clock, keyring: keys }),
    onFault: (fault) => {
      log.error({ fault: fault.code, cause: fault.cause }, fault.message);
    },
  };
}

/** What screens may know of the configuration. */
export function publicSettings(config: Config, opened: Pick<OpenedBackend, 'app' | 'elsewhere'>): PublicSettings {
  return {
    mode: config.PORTAL_MODE,
    portalName: config.PORTAL_NAME,
    organisationName: config.ORGANISATION_NAME,
    supportEmail: config.SUPPORT_EMAIL,
    supportPhone: config.SUPPORT_PHONE,
    publicUrl: config.publicUrl,
    ...(config.oidc !== null && { provider: shown(config.oidc) }),
    ...(opened.elsewhere && { elsewhere: true }),
    authenticator: authenticatorOf(config, opened.app),
  };
}

/** What pages tell of the provider. */
function shown({ name, issuer, passwords }: NonNullable<Config['oidc']>): PublicSettings['provider'] & object {
  return { name, issuer, passwords };
}

function isPrompted({ own, prompted }: PublicSettings['authenticator']): boolean {
  return own || prompted === true;
}

/**
 * The app that people are told to install: the one that the backend prompts, where that is another's, or the one
 * configured, else the portal's own, which needs no store.
 */
function authenticatorOf(config: Config, app: PromptedApp | undefined): PublicSettings['authenticator'] {
  if (app !== undefined) {
    return {
      own: false,
      prompted: true,
      name: config.AUTHENTICATOR_NAME ?? app.name,
      androidUrl: config.AUTHENTICATOR_ANDROID_URL ?? app.androidUrl,
      iosUrl: config.AUTHENTICATOR_IOS_URL ?? app.iosUrl,
    };
  }
  const own = `${config.publicUrl}/authenticator`;
  return {
    own: config.AUTHENTICATOR_ANDROID_URL === undefined && config.AUTHENTICATOR_IOS_URL === undefined,
    name: config.AUTHENTICATOR_NAME ?? `${config.PORTAL_NAME} authenticator`,
    androidUrl: config.AUTHENTICATOR_ANDROID_URL ?? own,
    iosUrl: config.AUTHENTICATOR_IOS_URL ?? own,
  };
}
