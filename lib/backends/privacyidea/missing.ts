import type { Pi } from './pi.ts';
import type { Standing, StandingPolicy } from './standing.ts';
import { gatewayModule, gatewayName, serviceName, wantedConfig, wantedGateway } from './wanted.ts';
import type { WantedConfig, WantedPolicy } from './wanted.ts';

/** The actions of a policy that are not in force: neither by the portal's own policy nor by another. */
export function missingActions(pi: Pi, { policies }: Standing, wanted: WantedPolicy): readonly string[] {
  const realm = pi.settings.PRIVACYIDEA_REALM.toLowerCase();
  const inForce = policies.filter((each) => each.active && each.scope === wanted.scope && holdsFor(each, realm));
  return Object.entries(wanted.actions)
    .filter(([action, value]) => !inForce.some((each) => isMet(each, { wanted, action, value })))
    .map(([action, value]) => (value === true ? action : `${action}=${value}`));
}

/** What stands in the system configuration under a key; empty where nothing does. */
export function configured({ config }: Standing, key: string): string {
  return asText(config[key]);
}

/** What does not stand in the system configuration as it must. */
export function missingConfig({ config }: Standing): readonly WantedConfig[] {
  return wantedConfig.filter(({ key, value }) => asText(config[key]).toLowerCase() !== value.toLowerCase());
}

/** What is wrong with the gateway; null where nothing that can be read is. */
export function wrongGateway(pi: Pi, { gateways }: Standing): string | null {
  const gateway = gateways.find(({ name }) => name === gatewayName);
  if (gateway === undefined) return 'is not there';
  if (gateway.providermodule !== gatewayModule) return 'is no HTTP gateway';
  const wrong = Object.entries(wantedGateway(pi).options).find(
    ([option, value]) => asText(gateway.options?.[option]) !== value,
  );
  return wrong === undefined ? null : `: ${wrong[0]} should be ${wrong[1]}`;
}

/** Whether what app passwords are made for is there. */
export function hasService({ services }: Standing): boolean {
  return services.some((each) => each.toLowerCase() === serviceName);
}

function holdsFor({ realm }: StandingPolicy, ours: string): boolean {
  return (
    realm === null || realm === undefined || realm.length === 0 || realm.some((each) => each.toLowerCase() === ours)
  );
}

function isMet(
  policy: StandingPolicy,
  of: { readonly wanted: WantedPolicy; readonly action: string; readonly value: string | true },
): boolean {
  const { wanted, action, value } = of;
  const has = policy.action?.[action];
  if (has === undefined || has === false || !isSameCondition(policy, wanted)) return false;
  if (value === true) return true;
  if (wanted.lists?.includes(action) !== true) return String(has) === value;
  const words = new Set(String(has).split(/\s+/));
  return value.split(/\s+/).every((word) => words.has(word));
}

function isSameCondition({ conditions }: StandingPolicy, { when }: WantedPolicy): boolean {
  const on = (conditions ?? []).filter((each) => each[4] === true);
  if (when === undefined) return on.length === 0;
  return on.some(
    ([section, key, , value]) => section === 'userinfo' && key === when.attribute && value === when.equals,
  );
}

/** What a setting says, whether it came as text, number or yes and no. */
function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
