import type { MailGateway, TextGateway, VoiceGateway } from '#lib/ports/gateways';
import { mailGateways, textGateways, voiceGateways } from './islands.ts';
import type { GatewayIsland, GatewayParts } from './islands.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Something wrong in the environment, and the variable to mend it in. */
export interface Problem {
  readonly variable: string;
  readonly problem: string;
}

/** The gateways as configured, yet to be opened. */
export interface Gateways {
  readonly text: (parts: GatewayParts) => TextGateway;
  readonly voice: (parts: GatewayParts) => VoiceGateway;
  readonly mail: (parts: GatewayParts) => MailGateway;
}

/** Which gateways are chosen. */
export interface Choice {
  readonly text: keyof typeof textGateways;
  readonly voice: keyof typeof voiceGateways;
}

/** The variables of every gateway, chosen or not. */
export const gatewayVariables: readonly string[] = [textGateways, voiceGateways, mailGateways]
  .flatMap((table) => Object.values<GatewayIsland<unknown>>(table))
  .flatMap(({ variables }) => variables);

/** Reads the settings of the chosen gateways; of those that are not chosen nothing is asked. */
export function readGateways(given: Environment, choice: Choice): { gateways: Gateways; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const settle = <Gateway>({ read }: GatewayIsland<Gateway>): ((parts: GatewayParts) => Gateway) => {
    const settings = read(given);
    if (settings.ok) return settings.open;
    for (const { path, message } of settings.issues) problems.push({ variable: String(path[0]), problem: message });
    return () => {
      throw new TypeError('A gateway was opened whose settings are wrong.');
    };
  };
  const gateways = {
    text: settle(textGateways[choice.text]),
    voice: settle(voiceGateways[choice.voice]),
    mail: settle(mailGateways[given['SMTP_URL'] === undefined ? 'simulated' : 'smtp']),
  };
  return { gateways, problems: unique(problems) };
}

/** Text and voice by one provider share settings, and their problems. */
function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((each) => [`${each.variable} ${each.problem}`, each])).values()];
}
