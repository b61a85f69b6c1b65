import type { Hashing } from '#lib/directories/embedded/hashing';
import { parseEmailAddress } from '#lib/domain/email-address';
import type { EmailAddress } from '#lib/domain/email-address';
import { Fault } from '#lib/domain/fault';
import type { Application, Role } from '#lib/domain/person';
import { Secret } from '#lib/domain/secret';
import type { Portal } from '#lib/ports/portal';
import type { MethodSecret } from '#lib/ports/store/methods';

const password = 'correct horse battery staple';
const secret = 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK';

interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly organisation: 'riverside' | 'ict';
  readonly roles: readonly Role[];
  readonly mfaOn: boolean;
  readonly sharedMailbox?: true;
  readonly foreignNumber?: string;
  readonly method?: { readonly name: string; readonly secret: MethodSecret };
}

const demoApp = {
  name: 'Authenticator app',
  secret: { kind: 'authenticator-app', seed: secret },
} as const;

/** The invented people of the demo, as the interface promises them. */
const demoPeople: readonly DemoPerson[] = [
  {
    email: 'pat.jones@riverside.example',
    name: 'Pat Jones',
    organisation: 'riverside',
    roles: ['member'],
    mfaOn: false,
  },
  {
    email: 'sam.patel@riverside.example',
    name: 'Sam Patel',
    organisation: 'riverside',
    roles: ['member'],
    mfaOn: true,
  },
  {
    email: 'ana.silva@riverside.example',
    name: 'Ana Silva',
    organisation: 'riverside',
    roles: ['member'],
    mfaOn: true,
    method: { name: 'Text message', secret: { kind: 'phone', number: '+447700900101' } },
  },
  {
    email: 'lee.ward@riverside.example',
    name: 'Lee Ward',
    organisation: 'riverside',
    roles: ['member', 'local-administrator'],
    mfaOn: true,
  },
  {
    email: 'dispensary@riverside.example',
    name: 'Riverside dispensary',
    organisation: 'riverside',
    roles: ['member'],
    mfaOn: false,
    sharedMailbox: true,
  },
  {
    email: 'jo.marchand@riverside.example',
    name: 'Jo Marchand',
    organisation: 'riverside',
    roles: ['member'],
    mfaOn: true,
    foreignNumber: '+33612345678',
  },
  {
    email: 'hana.desk@ict.example',
    name: 'Hana Desk',
    organisation: 'ict',
    roles: ['service-desk'],
    mfaOn: true,
    method: demoApp,
  },
  {
    email: 'omar.chief@ict.example',
    name: 'Omar Chief',
    organisation: 'ict',
    roles: ['administrator'],
    mfaOn: true,
    method: demoApp,
  },
];

const organisations = { riverside: 'Riverside Pharmacy', ict: 'ICT Service Desk' } as const;

const applications: readonly Application[] = [
  { name: 'Mail', about: 'The simulated mail of this demo', href: '/demo/mail' },
  { name: 'Phones', about: 'The simulated phones of this demo', href: '/demo/phones' },
];

const hashes = new WeakMap<Hashing, string>();

/**
 * Whether the demo people come with the methods that the interface promises: only where the portal's own store keeps
 * methods. Elsewhere they have what is kept there.
 */
export type DemoMethods = 'with-methods' | 'without-methods';

/** Fills an empty store with the demo people; does nothing where they are already. */
export async function seedDemo(portal: Portal, hashing: Hashing, they: DemoMethods): Promise<void> {
  if ((await portal.store.people.organisation('riverside')) !== null) return;
  const passwordHash = await hashOnce(hashing);
  await portal.store.transaction(async (tables) => {
    for (const id of ['riverside', 'ict'] as const) {
      await tables.people.addOrganisation({ id, name: organisations[id], policy: {}, applications });
    }
  });
  for (const { method, ...person } of demoPeople) {
    const comes = they === 'with-methods' && method !== undefined ? { ...person, method } : person;
    await addPerson(portal, comes, passwordHash);
  }
}

/** One password for all: its hash is as good after a reset as before. */
async function hashOnce(hashing: Hashing): Promise<string> {
  const known = hashes.get(hashing) ?? (await hashing.hash(new Secret(password)));
  hashes.set(hashing, known);
  return known;
}

/** Whether a store was ever filled for the demo: production must not open with people whose password is printed. */
export async function holdsDemo(portal: Portal): Promise<boolean> {
  const known = await Promise.all(demoPeople.map(({ email }) => portal.store.people.byEmail(addressOf(email))));
  return known.some((person) => person !== null);
}

/** Forgets everything and begins again with the demo people as new. */
export async function resetDemo(portal: Portal, hashing: Hashing, they: DemoMethods): Promise<void> {
  await portal.store.simulated.wipeEverything();
  await seedDemo(portal, hashing, they);
}

async function addPerson(portal: Portal, person: DemoPerson, passwordHash: string): Promise<void> {
  const at = portal.clock.now();
  const id = portal.keyring.id();
  await portal.store.transaction(async (tables) => {
    const added = await tables.people.add({
      id,
      organisationId: person.organisation,
      email: addressOf(person.email),
      name: person.name,
      roles: person.roles,
      passwordHash,
      sharedMailbox: person.sharedMailbox ?? false,
      mfaOnAt: person.mfaOn ? at : null,
      registeredNumber: person.foreignNumber ?? null,
      disabledFor: person.foreignNumber === undefined ? null : 'foreign-number',
      createdAt: at,
    });
    // Another process of the same start may have done it.
    if (!added || person.method === undefined) return;
    const methodId = portal.keyring.id();
    const phone = person.method.secret.kind === 'phone' ? person.method.secret.number : null;
    await tables.methods.add({
      id: methodId,
      personId: id,
      kind: phone === null ? 'authenticator-app' : 'text-message',
      ...person.method,
      numberIndex: phone === null ? null : portal.keyring.index(phone, 'number'),
      credentialId: null,
      lastStep: 0,
      drift: 0,
      counter: 0,
      userVerified: false,
      backupEligible: false,
      backedUp: false,
      addedAt: at,
      lastUsedAt: null,
      disabledAt: null,
      enrolmentId: null,
    });
    await tables.people.setDefaultMethod(id, methodId);
  });
}

function addressOf(text: string): EmailAddress {
  const address = parseEmailAddress(text);
  if (!address.ok) throw new Fault('internal', `The demo address ${text} is none.`);
  return address.value;
}
