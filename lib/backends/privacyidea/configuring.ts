import { z } from 'zod';
import type { SetUpStep } from '#lib/ports/backend-island';
import { noted } from './client.ts';
import { configured, hasService, missingActions, missingConfig } from './missing.ts';
import type { Pi } from './pi.ts';
import { standing } from './standing.ts';
import { gatewayModule, gatewayName, serviceName, wantedConfig, wantedGateway, wantedPolicies } from './wanted.ts';
import type { WantedPolicy } from './wanted.ts';

const done = z.object({ value: z.unknown() });

/**
 * All that `configure` writes: under names of the portal's own, so that what others have entered is not touched, and in the
 * system configuration, of which it says what stood there. What is in force already, also by a policy of somebody else's, need
 * not be written.
 */
export async function writings(pi: Pi): Promise<readonly SetUpStep[]> {
  const now = await standing(pi);
  const missing = missingConfig(now);
  return [
    ...wantedPolicies(pi).map((policy) => ({
      words: `policy ${policy.name}: scope ${policy.scope}, ${actionText(policy)}`,
      inForce: missingActions(pi, now, policy).length === 0,
      write: () => post(pi, `/policy/${policy.name}`, policyBody(pi, policy)),
    })),
    {
      // Its token cannot be read again, so that nobody knows whether it is still the portal's.
      words: `SMS gateway ${gatewayName}: ${wantedGateway(pi).options['URL'] ?? ''} (each time: what it shows the portal cannot be read)`,
      inForce: false,
      write: () => post(pi, '/smsgateway', gatewayBody(pi)),
    },
    {
      words: `service id ${serviceName}: for app passwords`,
      inForce: hasService(now),
      write: () => post(pi, `/serviceid/${serviceName}`, { description: 'What app passwords open, by Latchkey.' }),
    },
    ...wantedConfig.map(({ key, value }) => ({
      words: `system configuration ${key}=${value} (for all realms of the server; was ${configured(now, key) || 'not set'})`,
      inForce: !missing.some((each) => each.key === key),
      write: () => post(pi, '/system/setConfig', { [key]: value }),
    })),
  ];
}

function actionText({ actions }: WantedPolicy): string {
  return Object.entries(actions)
    .map(([action, value]) => (value === true ? action : `${action}=${value}`))
    .join(', ');
}

function policyBody(pi: Pi, policy: WantedPolicy) {
  const { when } = policy;
  return {
    scope: policy.scope,
    action: actionText(policy),
    realm: pi.settings.PRIVACYIDEA_REALM,
    active: true,
    description: 'Written by Latchkey.',
    // Who has no such attribute is no reason to refuse anybody: the condition is then not met.
    conditions:
      when === undefined ? [] : [['userinfo', when.attribute, 'equals', when.equals, true, 'condition_is_false']],
  };
}

function gatewayBody(pi: Pi) {
  const { options, headers } = wantedGateway(pi);
  return {
    name: gatewayName,
    module: gatewayModule,
    description: 'Texts and calls go out by the portal.',
    ...Object.fromEntries(Object.entries(options).map(([name, value]) => [`option.${name}`, value])),
    ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [`header.${name}`, value])),
    ...Object.fromEntries(Object.keys(headers).map((name) => [`secret.header.${name}`, '1'])),
  };
}

async function post(pi: Pi, path: string, body: Readonly<Record<string, unknown>>): Promise<void> {
  noted(await pi.client.asService({ method: 'POST', path, body, answer: done }), path);
}
