import { addPhone, changePhone, changePreferences, fault, inFolder, makePass, removeMethod } from './fake-account.ts';
import type { FakeAccount, Reply } from './fake-account.ts';
import type { Called } from './called.ts';

/** How lists are cut into pages. */
export interface Paging {
  readonly size: number;
  readonly base: string;
  readonly elsewhere: string | null;
  /** How many reports may be asked for in ten seconds. */
  readonly reports: number;
}

/** What the fake does for a call that may come in; null for what Graph does not know. */
export function fakeOperations(people: ReadonlyMap<string, FakeAccount>, paging: Paging) {
  const reports: number[] = [];

  const list = (call: Called, items: readonly object[]): Reply => {
    const from = Number(call.query.get('$skiptoken') ?? '0');
    const size = Number(call.query.get('$top') ?? String(paging.size));
    const value = items.slice(from, from + size);
    const query = new URLSearchParams(call.query);
    query.set('$skiptoken', String(from + size));
    const link = `${paging.elsewhere ?? paging.base}${call.path}?${query.toString()}`;
    return { status: 200, body: { value, ...(from + size < items.length ? { '@odata.nextLink': link } : {}) } };
  };

  const report = (call: Called): Reply & { readonly retryAfter?: number } => {
    const now = Date.now();
    reports.push(now);
    if (reports.filter((at) => at > now - 10_000).length > paging.reports) {
      return { ...fault(429, 'TooManyRequests', 'Too many requests'), retryAfter: 10 };
    }
    const all = [...people.values()].map((each) => ({
      id: each.id,
      userPrincipalName: each.upn,
      userDisplayName: each.upn,
      userType: 'member',
      isAdmin: each.isAdmin,
      isMfaRegistered: each.methods.length > 1,
      methodsRegistered: registeredOf(each),
      lastUpdatedDateTime: '2026-03-13T19:15:41Z',
    }));
    const wanted = call.query.get('$filter') === 'isAdmin eq true';
    return list(call, wanted ? all.filter(({ isAdmin }) => isAdmin) : all);
  };

  const ofPerson = (call: Called, account: FakeAccount, rest: string): Reply | null => {
    const [folder = '', id] = rest.split('/').map(decodeURIComponent);
    if (id !== undefined) return ofMethod(call, account, { folder, id });
    switch (`${call.method} ${folder}`) {
      case 'GET methods':
        return list(call, account.methods);
      case 'GET temporaryAccessPassMethods':
        return list(call, inFolder(account, folder));
      case 'GET signInPreferences':
        return preferencesOf(account);
      default:
        return change(call, account, folder);
    }
  };

  return (call: Called): (Reply & { readonly retryAfter?: number }) | null => {
    if (call.method === 'GET' && call.path === '/v1.0/reports/authenticationMethods/userRegistrationDetails') {
      return report(call);
    }
    const [, user = '', rest = ''] = /^\/(?:v1\.0|beta)\/users\/([^/]+)\/(.+)$/.exec(call.path) ?? [];
    const account = people.get(decodeURIComponent(user).toLowerCase());
    if (account === undefined) return fault(404, 'Request_ResourceNotFound', 'Resource does not exist.');
    if (call.method === 'POST' && rest === 'revokeSignInSessions') {
      account.revoked += 1;
      return { status: 200, body: { value: true } };
    }
    return rest.startsWith('authentication/') ? ofPerson(call, account, rest.slice('authentication/'.length)) : null;
  };
}

/** As the report calls what somebody has. */
function registeredOf({ methods }: FakeAccount): readonly string[] {
  const phones: Readonly<Record<string, string>> = {
    mobile: 'mobilePhone',
    alternateMobile: 'alternateMobilePhone',
    office: 'officePhone',
  };
  const words: Readonly<Record<string, readonly string[]>> = {
    microsoftAuthenticator: ['microsoftAuthenticatorPush', 'softwareOneTimePasscode'],
    softwareOath: ['softwareOneTimePasscode'],
    fido2: ['passKeyDeviceBound'],
    email: ['email'],
  };
  return methods.flatMap((each) => {
    const kind = /^#microsoft\.graph\.(.+)AuthenticationMethod$/.exec(each['@odata.type'])?.[1] ?? '';
    return kind === 'phone' ? (phones[String(each['phoneType'])] ?? []) : (words[kind] ?? []);
  });
}

const missing = fault(404, 'resourceNotFound', 'The resource could not be found.');

function preferencesOf(account: FakeAccount): Reply {
  return {
    status: 200,
    body: {
      isSystemPreferredAuthenticationMethodEnabled: account.systemPreferred,
      userPreferredMethodForSecondaryAuthentication: account.preferred,
    },
  };
}

function change(call: Called, account: FakeAccount, folder: string): Reply {
  const asked = (call.asked ?? {}) as never;
  switch (`${call.method} ${folder}`) {
    case 'POST phoneMethods':
      return addPhone(account, asked);
    case 'POST temporaryAccessPassMethods':
      return makePass(account, asked);
    case 'PATCH signInPreferences':
      return changePreferences(account, asked);
    case 'PATCH requirements':
      return changeRequirements(account, asked);
    default:
      return missing;
  }
}

/** Who is to be asked, and has something to be asked for, has to be. */
function changeRequirements(
  account: FakeAccount,
  asked: { readonly perUserMfaState: FakeAccount['perUserMfa'] },
): Reply {
  account.perUserMfa = asked.perUserMfaState;
  if (account.perUserMfa === 'enabled' && account.methods.length > 1) account.perUserMfa = 'enforced';
  return { status: 204 };
}

function ofMethod(
  call: Called,
  account: FakeAccount,
  { folder, id }: { readonly folder: string; readonly id: string },
): Reply {
  if (!inFolder(account, folder).some((each) => each.id === id)) return missing;
  if (call.method === 'DELETE') return removeMethod(account, id);
  return folder === 'phoneMethods' ? changePhone(account, id, (call.asked ?? {}) as never) : missing;
}
