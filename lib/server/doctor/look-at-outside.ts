import { broken, fine, looking, odd, reasonOf } from './finding.ts';
import type { Finding } from './finding.ts';
import type { Config } from '../config.ts';
import { lookAtBackend } from './look-at-backend.ts';
import { lookAtGateways } from './look-at-gateways.ts';

const patience = 8_000;
const mostDrift = 5_000;

/** Looks at what is outside: the gateways, the mail server, the MFA system, the public address and the time that it tells. */
export async function* lookAtOutside(
  config: Config,
  environment: Readonly<Record<string, string | undefined>>,
): AsyncGenerator<Finding> {
  yield* lookAtGateways(config, environment);
  yield* await looking('MFA_BACKEND', () => lookAtBackend(config));
  yield* await looking('PUBLIC_URL', () => publicAddress(config.publicUrl));
}

async function publicAddress(publicUrl: string): Promise<readonly Finding[]> {
  const before = Date.now();
  let response: Response;
  try {
    response = await fetch(`${publicUrl}/api/health/ready`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
  } catch (failure) {
    return [odd('PUBLIC_URL', `${publicUrl} does not answer from here: ${reasonOf(failure)}. Is the portal running?`)];
  }
  const reached =
    response.status === 200
      ? fine('PUBLIC_URL', `${publicUrl} answers, and is ready.`)
      : broken('PUBLIC_URL', `${publicUrl}/api/health/ready answers ${String(response.status)}: see the portal's log.`);
  return [reached, ...clockOf(response, before)];
}

/** The server's clock against ours; a date has whole seconds. */
function clockOf(response: Response, before: number): readonly Finding[] {
  const told = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(told)) return [];
  const drift = told + 500 - (before + Date.now()) / 2;
  if (Math.abs(drift) <= mostDrift) return [fine('clock', 'the public address keeps the same time.')];
  return [broken('clock', `the public address is ${String(Math.round(drift / 1000))} seconds off: use NTP on both.`)];
}
