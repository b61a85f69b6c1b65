import { z } from 'zod';
import { noted } from './client.ts';
import type { Ask } from './client.ts';
import type { Pi } from './pi.ts';

const policy = z.object({
  name: z.string(),
  scope: z.string(),
  active: z.boolean(),
  realm: z.array(z.string()).nullish(),
  action: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])).nullish(),
  conditions: z.array(z.array(z.unknown())).nullish(),
});

const gateway = z.object({
  name: z.string(),
  providermodule: z.string(),
  options: z.record(z.string(), z.unknown()).nullish(),
});

const signedIn = z.object({
  value: z.object({ rights: z.array(z.string()).default([]) }),
  version: z.string().optional(),
});

export type StandingPolicy = z.infer<typeof policy>;
export type StandingGateway = z.infer<typeof gateway>;

/** How a server is set up, as far as it concerns the portal. */
export interface Standing {
  readonly version: string | null;
  readonly rights: readonly string[];
  readonly policies: readonly StandingPolicy[];
  readonly config: Readonly<Record<string, unknown>>;
  readonly gateways: readonly StandingGateway[];
  /** The names of what app passwords can be for. */
  readonly services: readonly string[];
  /** The resolvers of each realm; null where the service account may not see them. */
  readonly realms: Readonly<Record<string, readonly string[]>> | null;
}

const realms = z.object({
  value: z
    .record(z.string(), z.object({ resolver: z.array(z.object({ name: z.string() })) }))
    .transform((all) =>
      Object.fromEntries(Object.entries(all).map(([name, { resolver }]) => [name, resolver.map((each) => each.name)])),
    ),
});

/** Reads how the server is set up, with the service account. */
export async function standing(pi: Pi): Promise<Standing> {
  const { settings, client } = pi;
  const read = async <T>(path: string, answer: z.ZodType<{ readonly value: T }>): Promise<T> => {
    const ask: Ask<{ readonly value: T }> = { method: 'GET', path, answer };
    return noted(await client.asService(ask), path).value;
  };
  const body = { username: settings.PRIVACYIDEA_SERVICE_USER, password: settings.PRIVACYIDEA_SERVICE_PASSWORD };
  const asked = await client.asAnybody({ method: 'POST', path: '/auth', body, answer: signedIn });
  const { value, version } = noted(asked, 'the service account');
  const listed = await client.asService({ method: 'GET', path: '/realm/', answer: realms });
  return {
    version: version ?? null,
    rights: value.rights,
    policies: await read('/policy/', z.object({ value: z.array(policy) })),
    config: await read('/system/', z.object({ value: z.record(z.string(), z.unknown()) })),
    services: Object.keys(await read('/serviceid/', z.object({ value: z.record(z.string(), z.unknown()) }))),
    gateways: await read('/smsgateway/', z.object({ value: z.array(gateway) })),
    realms: listed.ok ? listed.value.value : null,
  };
}
