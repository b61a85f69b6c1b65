import { z } from 'zod';
import { isFault } from '#lib/domain/fault';
import type { Inspected } from '#lib/ports/backend-island';
import { held } from './methods.ts';
import type { Pi } from './pi.ts';
import { usernameOf } from './username.ts';
import type { Named } from './username.ts';

const about = 'privacyIDEA';
const users = z.object({ value: z.array(z.object({ username: z.string(), resolver: z.string() })) });

type Users = readonly { readonly username: string; readonly resolver: string }[];

/** Looks whether privacyIDEA knows a person of the portal's, by what name, and what they have set up there. */
export async function lookAtPerson(pi: Pi, person: Named): Promise<readonly Inspected[]> {
  const { PRIVACYIDEA_REALM: realm, PRIVACYIDEA_RESOLVER: resolver } = pi.settings;
  try {
    const name = usernameOf(pi.settings, person);
    const { set } = await held(pi, person);
    const has = set.methods.map(({ kind, id }) => `${kind} ${id}`).join(', ');
    const words = `${person.email} is ${name} in the realm "${realm}", resolver "${resolver}", and has set up: ${has || 'nothing'}.`;
    return [{ state: 'ok', about, words }];
  } catch (failure) {
    if (isFault(failure) && failure.code === 'misconfigured') {
      return [{ state: 'fail', about, words: `${person.email}: ${failure.message}` }];
    }
    if (!isFault(failure) || failure.code !== 'person-not-there') throw failure;
    return [{ state: 'fail', about, words: await whyNotThere(pi, person) }];
  }
}

/** As far as the service account may see people (the right `userlist`), where else the person is. */
async function whyNotThere(pi: Pi, person: Named): Promise<string> {
  const { PRIVACYIDEA_REALM: realm, PRIVACYIDEA_RESOLVER: resolver } = pi.settings;
  const name = usernameOf(pi.settings, person);
  const nobody = `${person.email}: nobody is called ${name} in the realm "${realm}", resolver "${resolver}".`;
  const [same] = await found(pi, { username: name });
  if (same !== undefined) {
    return `${nobody} Somebody of that name is in its resolver "${same.resolver}": the portal speaks for one resolver only.`;
  }
  const [other] = await found(pi, { email: person.email });
  if (other !== undefined) {
    return `${nobody} Who has that e-mail address is called ${other.username} there: see PRIVACYIDEA_USERNAME, or have the resolver map the address to "username".`;
  }
  return `${nobody} Enter them in what the resolver reads, or give the realm a resolver that has them.`;
}

async function found(pi: Pi, by: Readonly<Record<string, string>>): Promise<Users> {
  const query = { ...by, realm: pi.settings.PRIVACYIDEA_REALM };
  const asked = await pi.client.asService({ method: 'GET', path: '/user/', query, answer: users });
  return asked.ok ? asked.value.value : [];
}
