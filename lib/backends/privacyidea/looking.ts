import { z } from 'zod';
import type { Inspected } from '#lib/ports/backend-island';
import type { Pi } from './pi.ts';
import { standing } from './standing.ts';
import type { Standing, StandingPolicy } from './standing.ts';
import {
  gatewayModule,
  gatewayName,
  serviceName,
  setUpRights,
  wantedConfig,
  wantedGateway,
  wantedPolicies,
  wantedRights,
} from './wanted.ts';
import type { WantedPolicy } from './wanted.ts';

const oldest = [3, 12] as const;
const about = 'privacyIDEA';
const anything = z.object({ value: z.unknown() });
const mend = 'Run "npm run admin -- privacyidea configure", or set it there by hand.';

/** Looks whether the server answers and is set up as the portal needs it, line by line. */
export async function look(pi: Pi): Promise<readonly Inspected[]> {
  const now = await standing(pi);
  return [
    lookAtVersion(now),
    ...lookAtRights(now),
    ...(await lookAtTrust(pi)),
    ...wantedPolicies(pi).flatMap((wanted) => lookAtPolicy(pi, now, wanted)),
    ...lookAtConfig(now),
    lookAtGateway(pi, now),
    lookAtService(now),
  ];
}

function lookAtVersion({ version }: Standing): Inspected {
  const [major = 0, minor = 0] = (/([0-9]+)\.([0-9]+)/.exec(version ?? '') ?? []).slice(1).map(Number);
  if (version === null) return { state: 'warn', about, words: 'It does not say which version it is.' };
  const fits = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  if (fits) return { state: 'ok', about, words: `It answers: ${version}.` };
  return { state: 'fail', about, words: `It is ${version}. The portal needs ${oldest.join('.')} or later.` };
}

function lookAtRights({ rights }: Standing): readonly Inspected[] {
  const missing = wantedRights.filter((right) => !rights.includes(right));
  const setUp = setUpRights.filter((right) => !rights.includes(right));
  const give = 'Give them in a policy of scope admin.';
  return [
    missing.length === 0
      ? { state: 'ok', about, words: 'The service account has the rights that the portal needs.' }
      : { state: 'fail', about, words: `The service account has no right to ${missing.join(', ')}. ${give}` },
    ...(setUp.length === 0
      ? []
      : [{ state: 'warn', about, words: `For "configure" it would also need ${setUp.join(', ')}.` } as const]),
  ];
}

/** Whether it takes the portal's word for who somebody is. */
async function lookAtTrust({ client }: Pi): Promise<readonly Inspected[]> {
  const nobody = { email: 'nobody@latchkey.invalid' };
  const asked = await client.asPerson(nobody, { method: 'GET', path: '/auth/rights', answer: anything });
  if (asked.ok || asked.refusal.status !== 401) {
    return [{ state: 'ok', about, words: 'It trusts the key that people are named with.' }];
  }
  const where = 'PI_TRUSTED_JWT in pi.cfg must hold the public key of PRIVACYIDEA_TRUSTED_KEY with algorithm ES256, ';
  const words = `It does not trust the key that people are named with. ${where}role user, the realm, the resolver and username ".*".`;
  return [{ state: 'fail', about, words }];
}

function lookAtPolicy(pi: Pi, { policies }: Standing, wanted: WantedPolicy): readonly Inspected[] {
  const realm = pi.settings.PRIVACYIDEA_REALM.toLowerCase();
  const inForce = policies.filter((each) => each.active && each.scope === wanted.scope && holdsFor(each, realm));
  const missing = Object.entries(wanted.actions).filter(
    ([action, value]) => !inForce.some((each) => isMet(each, { wanted, action, value })),
  );
  const name = `Policy ${wanted.name} (${wanted.scope})`;
  if (missing.length === 0) return [{ state: 'ok', about, words: `${name}: all that it should say is in force.` }];
  const actions = missing.map(([action, value]) => (value === true ? action : `${action}=${value}`)).join(', ');
  return [{ state: 'fail', about, words: `${name}: not in force: ${actions}. ${mend}` }];
}

function holdsFor({ realm }: StandingPolicy, ours: string): boolean {
  return (
    realm === null || realm === undefined || realm.length === 0 || realm.some((each) => each.toLowerCase() === ours)
  );
}

function isMet(
  policy: StandingPolicy,
  of: { readonly wanted: WantedPolicy; readonly action: string; readonly value: string | true },
): boolean {
  const { wanted, action, value } = of;
  const has = policy.action?.[action];
  if (has === undefined || has === false || !isSameCondition(policy, wanted)) return false;
  if (value === true) return true;
  if (wanted.lists?.includes(action) !== true) return String(has) === value;
  const words = new Set(String(has).split(/\s+/));
  return value.split(/\s+/).every((word) => words.has(word));
}

function isSameCondition({ conditions }: StandingPolicy, { when }: WantedPolicy): boolean {
  const on = (conditions ?? []).filter((each) => each[4] === true);
  if (when === undefined) return on.length === 0;
  return on.some(
    ([section, key, , value]) => section === 'userinfo' && key === when.attribute && value === when.equals,
  );
}

function lookAtConfig({ config }: Standing): readonly Inspected[] {
  const missing = wantedConfig.filter(({ key, value }) => asText(config[key]).toLowerCase() !== value.toLowerCase());
  if (missing.length === 0) return [{ state: 'ok', about, words: 'Its system configuration is as it must be.' }];
  return missing.map(({ key, value, because }) => ({
    state: 'fail',
    about,
    words: `System configuration: ${key} should be ${value}, so that ${because}. ${mend}`,
  }));
}

function lookAtGateway(pi: Pi, { gateways }: Standing): Inspected {
  const gateway = gateways.find(({ name }) => name === gatewayName);
  const name = `SMS gateway ${gatewayName}`;
  if (gateway === undefined) return { state: 'fail', about, words: `${name} is not there. ${mend}` };
  const wanted = Object.entries(wantedGateway(pi).options);
  const wrong = wanted.filter(([option, value]) => asText(gateway.options?.[option]) !== value);
  if (gateway.providermodule !== gatewayModule)
    return { state: 'fail', about, words: `${name} is no HTTP gateway. ${mend}` };
  const first = wrong[0];
  if (first === undefined) return { state: 'ok', about, words: `${name} leads to the portal.` };
  const [option, value] = first;
  return { state: 'fail', about, words: `${name}: ${option} should be ${value}. ${mend}` };
}

function lookAtService({ services }: Standing): Inspected {
  const name = `Service id ${serviceName}`;
  return services.some((each) => each.toLowerCase() === serviceName)
    ? { state: 'ok', about, words: `${name} is there, for app passwords.` }
    : { state: 'fail', about, words: `${name} is not there, which app passwords are made for. ${mend}` };
}

/** What a setting says, whether it came as text, number or yes and no. */
function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
