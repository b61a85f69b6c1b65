/** Somebody at the fake Microsoft, and Graph's rules for what they have set up. */
export interface FakeAccount {
  readonly id: string;
  readonly upn: string;
  isAdmin: boolean;
  readonly methods: FakeMethod[];
  preferred: string | null;
  systemPreferred: boolean;
  perUserMfa: 'disabled' | 'enabled' | 'enforced';
  /** How often every session of theirs was ended. */
  revoked: number;
}

export interface FakeMethod {
  readonly '@odata.type': string;
  readonly id: string;
  readonly [property: string]: unknown;
}

/** An answer: without a body where there is none. */
export interface Reply {
  readonly status: number;
  readonly body?: object;
}

const phoneIds: Readonly<Record<string, string>> = {
  mobile: '3179e48a-750b-4051-897c-87b9720928f7',
  alternateMobile: 'b6332ec1-7057-4abe-9331-3d72feddfe41',
  office: 'e37fc753-ff3b-4958-9484-eaa9425c82bc',
};
const phone = '#microsoft.graph.phoneAuthenticationMethod';
const pass = '#microsoft.graph.temporaryAccessPassAuthenticationMethod';
const second = [
  phone,
  '#microsoft.graph.microsoftAuthenticatorAuthenticationMethod',
  '#microsoft.graph.softwareOathAuthenticationMethod',
  '#microsoft.graph.fido2AuthenticationMethod',
];

export function newAccount(upn: string): FakeAccount {
  const password = {
    '@odata.type': '#microsoft.graph.passwordAuthenticationMethod',
    id: '28c10230-6103-485e-b985-444c60001490',
    createdDateTime: '2026-01-02T03:04:05Z',
  };
  return {
    id: crypto.randomUUID(),
    upn,
    isAdmin: false,
    methods: [password],
    preferred: null,
    systemPreferred: false,
    perUserMfa: 'disabled',
    revoked: 0,
  };
}

/** Graph's own form of an error. */
export function fault(status: number, code: string, message: string): Reply {
  const id = crypto.randomUUID();
  const innerError = {
    message,
    date: new Date().toISOString().slice(0, 19),
    'request-id': id,
    'client-request-id': id,
  };
  return { status, body: { error: { code, message, innerError } } };
}

const bad = (message: string): Reply => fault(400, 'badRequest', message);

/** Adds what somebody set up at Microsoft, as the first default where it is the first. */
export function setUp(account: FakeAccount, method: FakeMethod): void {
  account.methods.push(method);
  if (account.methods.filter((each) => second.includes(each['@odata.type'])).length === 1) {
    account.preferred ??= likes(method)[0] ?? null;
  }
  if (account.perUserMfa === 'enabled') account.perUserMfa = 'enforced';
}

export function addPhone(
  account: FakeAccount,
  asked: { readonly phoneNumber: string; readonly phoneType: string },
): Reply {
  const { phoneNumber, phoneType } = asked;
  const id = phoneIds[phoneType];
  if (id === undefined || !/^\+[0-9]{1,3} [0-9]{3,15}(x[0-9]+)?$/.test(phoneNumber))
    return bad('Phone number is invalid.');
  if (account.methods.some((each) => each.id === id)) return bad(`The user already has a ${phoneType} phone method.`);
  if (phoneType === 'alternateMobile' && !has(account, 'mobile')) {
    return bad('A mobile phone must be registered before an alternate mobile phone.');
  }
  const made = { id, phoneNumber, phoneType, smsSignInState: 'notEnabled', createdDateTime: new Date().toISOString() };
  setUp(account, { '@odata.type': phone, ...made });
  return { status: 201, body: made };
}

export function changePhone(account: FakeAccount, id: string, asked: { readonly phoneNumber: string }): Reply {
  const at = account.methods.findIndex((each) => each.id === id);
  const before = account.methods[at];
  if (before === undefined) return fault(404, 'resourceNotFound', 'The resource could not be found.');
  const { '@odata.type': type, ...made } = { ...before, phoneNumber: asked.phoneNumber };
  account.methods[at] = { '@odata.type': type, ...made };
  return { status: 200, body: made };
}

export function removeMethod(account: FakeAccount, id: string): Reply {
  const method = account.methods.find((each) => each.id === id);
  if (method === undefined) return fault(404, 'resourceNotFound', 'The resource could not be found.');
  if (method['phoneType'] === 'mobile' && has(account, 'alternateMobile')) {
    return bad('The mobile phone cannot be removed while an alternate mobile phone is registered.');
  }
  const others = account.methods.filter((each) => each !== method && second.includes(each['@odata.type']));
  const isDefault = account.preferred !== null && likes(method).includes(account.preferred);
  const another = others.some((each) => likes(each).includes(account.preferred ?? ''));
  if (isDefault && !another && others.length > 0) {
    return bad(
      `The requested authentication method id of [${id}] matches the user's current default authentication method, and cannot be deleted until the default authentication method is changed`,
    );
  }
  account.methods.splice(account.methods.indexOf(method), 1);
  if (isDefault && !another) account.preferred = null;
  return { status: 204 };
}

export function changePreferences(account: FakeAccount, asked: Readonly<Record<string, unknown>>): Reply {
  const to = asked['userPreferredMethodForSecondaryAuthentication'];
  if (typeof to !== 'string' || !account.methods.some((each) => likes(each).includes(to))) {
    return bad('The preferred method is not registered for the user.');
  }
  account.preferred = to;
  return { status: 204 };
}

/** One at a time; the pass itself is shown only now. */
export function makePass(
  account: FakeAccount,
  asked: { readonly lifetimeInMinutes?: number; readonly isUsableOnce?: boolean },
): Reply {
  const minutes = asked.lifetimeInMinutes ?? 60;
  if (minutes > 480) return bad('The lifetime is longer than the policy allows.');
  if (account.methods.some((each) => each['@odata.type'] === pass))
    return bad('The user already has a Temporary Access Pass.');
  const now = new Date().toISOString();
  const made = {
    id: crypto.randomUUID(),
    createdDateTime: now,
    startDateTime: now,
    lifetimeInMinutes: minutes,
    isUsableOnce: asked.isUsableOnce ?? false,
    isUsable: true,
    methodUsabilityReason: 'EnabledByPolicy',
  };
  account.methods.push({ '@odata.type': pass, ...made });
  return { status: 201, body: { ...made, temporaryAccessPass: 'Fake-Pass-1234' } };
}

/** What the folder of a kind of method holds. */
export function inFolder(account: FakeAccount, folder: string): readonly FakeMethod[] {
  const type = `#microsoft.graph.${folder.replace(/Methods$/, 'AuthenticationMethod')}`;
  return account.methods.filter((each) => each['@odata.type'] === type);
}

function has(account: FakeAccount, phoneType: string): boolean {
  return account.methods.some((each) => each['phoneType'] === phoneType);
}

/** What a method is called as a default. */
function likes(method: FakeMethod): readonly string[] {
  switch (method['@odata.type']) {
    case phone:
      return (
        { mobile: ['sms', 'voiceMobile'], alternateMobile: ['voiceAlternateMobile'], office: ['voiceOffice'] }[
          String(method['phoneType'])
        ] ?? []
      );
    case '#microsoft.graph.microsoftAuthenticatorAuthenticationMethod':
      return ['push', 'oath'];
    case '#microsoft.graph.softwareOathAuthenticationMethod':
      return ['oath'];
    default:
      return [];
  }
}
