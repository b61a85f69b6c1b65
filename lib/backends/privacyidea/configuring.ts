import { z } from 'zod';
import type { SetUpStep } from '#lib/ports/backend-island';
import { noted } from './client.ts';
import type { Pi } from './pi.ts';
import { gatewayModule, gatewayName, serviceName, wantedConfig, wantedGateway, wantedPolicies } from './wanted.ts';
import type { WantedPolicy } from './wanted.ts';

const done = z.object({ value: z.unknown() });

/**
 * All that `configure` writes, under names of the portal's own: what others have entered there is not touched, and doing it
 * again changes nothing. A first policy in a scope closes that scope for everybody, which the words say.
 */
export function writings(pi: Pi): readonly SetUpStep[] {
  return [
    ...wantedPolicies(pi).map((policy) => ({
      words: `policy ${policy.name}: scope ${policy.scope}, ${actionText(policy)}`,
      write: () => post(pi, `/policy/${policy.name}`, policyBody(pi, policy)),
    })),
    {
      words: `SMS gateway ${gatewayName}: ${wantedGateway(pi).options['URL'] ?? ''}`,
      write: () => post(pi, '/smsgateway', gatewayBody(pi)),
    },
    {
      words: `service id ${serviceName}: for app passwords`,
      write: () => post(pi, `/serviceid/${serviceName}`, { description: 'What app passwords open, by Latchkey.' }),
    },
    ...wantedConfig.map(({ key, value }) => ({
      words: `system configuration ${key}=${value}`,
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
