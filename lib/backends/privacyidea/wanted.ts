import { accessCodeLength } from '#lib/domain/access-code';
import type { Pi } from './pi.ts';

/** A policy that the portal needs; its actions by name, `true` where an action takes no value. */
export interface WantedPolicy {
  readonly name: string;
  readonly scope: 'user' | 'enrollment' | 'authentication';
  readonly actions: Readonly<Record<string, string | true>>;
  /** Actions whose value is a list of words: others may stand in it too. */
  readonly lists?: readonly string[];
  /** That it counts only for whoever has this custom attribute. */
  readonly when?: { readonly attribute: string; readonly equals: string };
}

/** What app passwords open, as the server calls it. */
export const serviceName = 'latchkey';

/** The gateway by which its texts and calls come to the portal. */
export const gatewayName = 'latchkey';
export const gatewayModule = 'privacyidea.lib.smsprovider.HttpSMSProvider.HttpSMSProvider';

/** What a person may do with their own tokens, when the portal asks for them. */
const user: WantedPolicy = {
  name: 'latchkey_user',
  scope: 'user',
  actions: {
    enrollTOTP: true,
    enrollSMS: true,
    enrollPUSH: true,
    enrollWEBAUTHN: true,
    enrollPASSKEY: true,
    enrollAPPLSPEC: true,
    enrollTAN: true,
    delete: true,
    disable: true,
    enable: true,
    reset: true,
    setdescription: true,
    totp_force_server_generate: true,
    applspec_force_server_generate: true,
    set_custom_user_attributes: ':mfa_default: * :mfa_default_mode: interactive poll webauthn',
    delete_custom_user_attributes: 'mfa_default mfa_default_mode',
  },
  lists: ['set_custom_user_attributes', 'delete_custom_user_attributes'],
};

/** How tokens are set up: none counts before it is proved. */
function enrolment({ parts, settings }: Pi): WantedPolicy {
  const host = new URL(parts.origin).hostname;
  return {
    name: 'latchkey_enrolment',
    scope: 'enrollment',
    actions: {
      verify_enrollment: 'totp sms',
      push_firebase_configuration: 'poll only',
      push_registration_url: `${settings.PRIVACYIDEA_URL}/ttype/push`,
      push_ttl: '10',
      webauthn_relying_party_id: host,
      webauthn_relying_party_name: parts.relyingPartyName.replaceAll(/[,=]/g, ' '),
      webauthn_authenticator_attestation_form: 'none',
      webauthn_authenticator_attestation_level: 'none',
      webauthn_avoid_double_registration: true,
      // A temporary access code is of 60 bit, in characters that can be told by phone.
      'registration.length': String(accessCodeLength),
      'registration.contents': '[0123456789ABCDEFGHJKMNPQRSTVWXYZ]',
    },
    lists: ['verify_enrollment'],
  };
}

/** How tokens are asked. Without `otppin=userstore` anybody who knows a name could have texts sent to its owner. */
const signIn: WantedPolicy = {
  name: 'latchkey_sign_in',
  scope: 'authentication',
  actions: {
    otppin: 'userstore',
    challenge_response: 'totp hotp',
    smstext: '{otp} {serial} {challenge}',
    push_require_presence: true,
    push_presence_options: 'NUMERIC',
    push_presence_num_options: '3',
  },
  lists: ['challenge_response'],
};

/** The kind that somebody has made the default comes first where privacyIDEA itself asks them. */
const defaults: readonly WantedPolicy[] = (
  [
    ['interactive', 'interactive poll webauthn'],
    ['poll', 'poll interactive webauthn'],
    ['webauthn', 'webauthn interactive poll'],
  ] as const
).map(([mode, order]) => ({
  name: `latchkey_default_${mode}`,
  scope: 'authentication',
  actions: { preferred_client_mode: order },
  when: { attribute: 'mfa_default_mode', equals: mode },
}));

/** Every policy that the portal needs. */
export function wantedPolicies(pi: Pi): readonly WantedPolicy[] {
  return [user, enrolment(pi), signIn, ...defaults];
}

/** A line of the system configuration that the portal needs. */
export interface WantedConfig {
  readonly key: string;
  readonly value: string;
  readonly because: string;
}

/** What has to stand in the system configuration, and why. */
export const wantedConfig: readonly WantedConfig[] = [
  { key: 'sms.identifier', value: gatewayName, because: 'texts and calls go out by the portal' },
  { key: 'sms.concurrent_challenges', value: 'True', because: 'an earlier code stays good when another is sent' },
  { key: 'sms.providerTimeout', value: '300', because: 'a code lives five minutes' },
  { key: 'WebauthnChallengeValidityTime', value: '600', because: 'a key may be fetched meanwhile' },
  { key: 'PushChallengeValidityTime', value: '120', because: 'the portal shows its number for two minutes' },
  { key: 'AutoResync', value: 'False', because: 'two old codes in a row would pass for one of now' },
  { key: 'DefaultMaxFailCount', value: '100', because: 'the portal makes somebody wait long before' },
  { key: 'DefaultResetFailCount', value: 'True', because: 'a right answer makes wrong ones forgotten' },
];

/** The rights of the service account that the portal cannot work without. */
export const wantedRights = [
  'triggerchallenge',
  'tokenlist',
  'delete',
  'enable',
  'disable',
  'reset',
  'set',
  'settokeninfo',
  'enrollAPPLSPEC',
  'enrollTAN',
  'enrollREGISTRATION',
] as const;

/** Rights that only `privacyidea check` and `configure` need. */
export const setUpRights = [
  'policyread',
  'policywrite',
  'configread',
  'configwrite',
  'smsgateway_read',
  'smsgateway_write',
  'serviceid_list',
  'serviceid_add',
] as const;

/** The gateway's options and headers, as its REST interface takes them. */
export function wantedGateway({ settings, parts }: Pi): {
  readonly options: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
} {
  const base = (settings.PRIVACYIDEA_HOOK_URL ?? parts.origin).replace(/\/+$/, '');
  const host = new URL(parts.origin).host;
  return {
    options: {
      URL: `${base}/api/backend/text`,
      HTTP_METHOD: 'POST',
      SEND_DATA_AS_JSON: 'yes',
      CHECK_SSL: base.startsWith('https:') ? 'yes' : 'no',
      to: '{phone}',
      text: '{otp}',
      TIMEOUT: '10',
    },
    headers: {
      Authorization: `Bearer ${settings.PRIVACYIDEA_HOOK_TOKEN}`,
      // The portal answers to its own name only, by whatever way it is reached.
      ...(new URL(base).host === host ? {} : { Host: host }),
    },
  };
}
