import { z } from 'zod';
import type { Inspected } from '#lib/ports/backend-island';
import { hasService, missingActions, missingConfig, wrongGateway } from './missing.ts';
import type { Pi } from './pi.ts';
import { standing } from './standing.ts';
import type { Standing } from './standing.ts';
import { gatewayName, serviceName, setUpRights, wantedPolicies, wantedRights } from './wanted.ts';
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
    ...lookAtRealm(pi, now),
    ...wantedPolicies(pi).map((wanted) => lookAtPolicy(pi, now, wanted)),
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

/** Whether the realm is there, and the people's resolver in it; null where that is not told. */
function lookAtRealm({ settings }: Pi, { realms }: Standing): readonly Inspected[] {
  const { PRIVACYIDEA_REALM: realm, PRIVACYIDEA_RESOLVER: resolver } = settings;
  if (realms === null) {
    return [{ state: 'warn', about, words: 'It does not tell the service account which realms there are.' }];
  }
  const resolvers = Object.entries(realms).find(([name]) => name.toLowerCase() === realm.toLowerCase())?.[1];
  if (resolvers === undefined) {
    return [{ state: 'fail', about, words: `It has no realm "${realm}". Make it there, or mend PRIVACYIDEA_REALM.` }];
  }
  if (!resolvers.includes(resolver)) {
    const mending = `Add it to the realm, or set PRIVACYIDEA_RESOLVER to the one whom people are in.`;
    return [{ state: 'fail', about, words: `The realm "${realm}" has no resolver "${resolver}". ${mending}` }];
  }
  return [{ state: 'ok', about, words: `People are looked for in the realm "${realm}", resolver "${resolver}".` }];
}

function lookAtPolicy(pi: Pi, now: Standing, wanted: WantedPolicy): Inspected {
  const missing = missingActions(pi, now, wanted);
  const name = `Policy ${wanted.name} (${wanted.scope})`;
  if (missing.length === 0) return { state: 'ok', about, words: `${name}: all that it should say is in force.` };
  return { state: 'fail', about, words: `${name}: not in force: ${missing.join(', ')}. ${mend}` };
}

function lookAtConfig(now: Standing): readonly Inspected[] {
  const missing = missingConfig(now);
  if (missing.length === 0) return [{ state: 'ok', about, words: 'Its system configuration is as it must be.' }];
  return missing.map(({ key, value, because }) => ({
    state: 'fail',
    about,
    words: `System configuration: ${key} should be ${value}, so that ${because}. ${mend}`,
  }));
}

function lookAtGateway(pi: Pi, now: Standing): Inspected {
  const wrong = wrongGateway(pi, now);
  const name = `SMS gateway ${gatewayName}`;
  if (wrong === null) return { state: 'ok', about, words: `${name} leads to the portal.` };
  return { state: 'fail', about, words: `${name}${wrong.startsWith(':') ? '' : ' '}${wrong}. ${mend}` };
}

function lookAtService(now: Standing): Inspected {
  const name = `Service id ${serviceName}`;
  return hasService(now)
    ? { state: 'ok', about, words: `${name} is there, for app passwords.` }
    : { state: 'fail', about, words: `${name} is not there, which app passwords are made for. ${mend}` };
}
