import { fault } from '#lib/backends/microsoft-graph/testing/fake-account';
import { fakeGraph } from '#lib/backends/microsoft-graph/testing/fake-graph';
import type { FakeGraph } from '#lib/backends/microsoft-graph/testing/fake-graph';
import { people } from './people.ts';

export const authenticator = {
  '@odata.type': '#microsoft.graph.microsoftAuthenticatorAuthenticationMethod',
  id: '6803c096-c096-6803-96c0-0368963c0968',
  displayName: 'Pixel 9',
  deviceTag: 'SoftwareTokenActivated',
  phoneAppVersion: '6.2601.0000',
  createdDateTime: '2026-01-02T03:04:05Z',
};

export const passkey = {
  '@odata.type': '#microsoft.graph.fido2AuthenticationMethod',
  id: '-2_GRUg2-HYz6_1YG4YRAQ2',
  displayName: 'Red key',
  createdDateTime: '2026-03-01T10:00:00Z',
  passkeyType: 'deviceBound',
};

/** A product of somebody else's that Microsoft asks for: the portal does not know it. */
export const external = {
  '@odata.type': '#microsoft.graph.externalAuthenticationMethod',
  id: '0b1c7a3e-9d2f-4f53-8a52-0c3ad5d8d5a1',
  displayName: 'Adatum',
  createdDateTime: '2026-02-01T10:00:00Z',
};

/** Graph's answer to who asks too often. */
export function tooMany(retryAfter: number) {
  return { ...fault(429, 'TooManyRequests', 'Too many requests'), retryAfter };
}

const phoneIds = {
  mobile: '3179e48a-750b-4051-897c-87b9720928f7',
  alternateMobile: 'b6332ec1-7057-4abe-9331-3d72feddfe41',
} as const;

/** A phone, as Microsoft has it. */
export function phoneThere(phoneType: keyof typeof phoneIds, number: string) {
  return {
    '@odata.type': '#microsoft.graph.phoneAuthenticationMethod',
    id: phoneIds[phoneType],
    phoneNumber: number.replace(/^\+44/, '+44 '),
    phoneType,
    smsSignInState: 'notEnabled',
    createdDateTime: '2026-02-03T04:05:06Z',
  };
}

/** Everybody of the demo at a Microsoft of the test's own; lee is an administrator there. */
export async function startMicrosoft(): Promise<FakeGraph> {
  const fake = await fakeGraph();
  for (const email of Object.values(people)) fake.account(email);
  fake.account(people.lee).isAdmin = true;
  return fake;
}

/** What a portal needs to know of it. */
export function microsoftEnv({ url, client }: FakeGraph): Readonly<Record<string, string>> {
  return {
    MFA_BACKEND: 'microsoft-graph',
    GRAPH_TENANT_ID: client.tenant,
    GRAPH_CLIENT_ID: client.client,
    GRAPH_CLIENT_SECRET: client.secret,
    GRAPH_BASE_URL: url,
    GRAPH_LOGIN_URL: url,
    OIDC_NAME: 'Microsoft',
    OIDC_PASSWORDS: 'no',
  };
}

/** As it was: nobody has anything but a password, and all is well. */
export function emptied(fake: FakeGraph): void {
  fake.away(false);
  for (const email of Object.values(people)) {
    const account = fake.account(email);
    account.methods.splice(1);
    Object.assign(account, { preferred: null, systemPreferred: false });
  }
}

/** The numbers that somebody has there, with what they are. */
export function phonesAt(fake: FakeGraph, email: string): readonly string[] {
  return fake
    .account(email)
    .methods.flatMap(({ phoneType, phoneNumber }) =>
      typeof phoneType === 'string' && typeof phoneNumber === 'string' ? [`${phoneType} ${phoneNumber}`] : [],
    );
}
