import { parseEmailAddress } from '#lib/domain/email-address';
import { Fault } from '#lib/domain/fault';
import type { MethodKind } from '#lib/domain/method';
import type { ReportPage } from '#lib/ports/backend-island';
import type { Reported } from '#lib/ports/store/reports';
import { registered } from './answers.ts';
import type { Registered } from './answers.ts';
import type { Graph } from './client.ts';
import type { GraphSettings } from './settings.ts';
import { addressOf } from './upn.ts';

const first = '/v1.0/reports/authenticationMethods/userRegistrationDetails';

/** The report's own words. What is no second step is in none of them, nor is what the portal does not know. */
const kinds: Readonly<Record<string, MethodKind>> = {
  mobilePhone: 'text-message',
  alternateMobilePhone: 'alternative-phone',
  officePhone: 'phone-call',
  microsoftAuthenticatorPush: 'authenticator-app',
  microsoftAuthenticatorPasswordless: 'authenticator-app',
  softwareOneTimePasscode: 'authenticator-app',
  fido2: 'security-key',
  fido2SecurityKey: 'security-key',
  passKeyDeviceBound: 'security-key',
  passKeyDeviceBoundAuthenticator: 'security-key',
  passKeyDeviceBoundWindowsHello: 'security-key',
  passKeySynced: 'security-key',
  windowsHelloForBusiness: 'security-key',
  macOsSecureEnclaveKey: 'security-key',
};

/** Reads a page of the registration report, in the background: five times in ten seconds at most it may be asked for. */
export function registrationReport(
  graph: Graph,
  settings: GraphSettings,
): (after: string | null) => Promise<ReportPage> {
  return async (after) => {
    const read = await graph.page({ path: after ?? first, hurry: false }, registered);
    if (!read.ok) throw new Fault('backend-not-understood', `Graph gave no page of its report: ${read.refusal.trace}`);
    const { items, next } = read.value;
    return { people: items.flatMap((each) => reported(settings, each) ?? []), next };
  };
}

/** Null for administrators, whose accounts are nothing of the portal's, and for names that nobody has here. */
function reported(
  settings: GraphSettings,
  { userPrincipalName, isAdmin, methodsRegistered }: Registered,
): Reported | null {
  const address = addressOf(settings, userPrincipalName ?? '');
  const email = parseEmailAddress(address ?? '');
  if (!email.ok || (isAdmin !== false && settings.administrators === 'refuse')) return null;
  return { email: email.value, kinds: [...new Set((methodsRegistered ?? []).flatMap((each) => kinds[each] ?? []))] };
}
