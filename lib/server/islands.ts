import { embedded } from '#lib/backends/embedded/index';
import { simulatedMail, simulatedText } from '#lib/gateways/simulated/index';

/** The backends that `MFA_BACKEND` can name. A new island is a new line here. */
export const backends = { embedded } as const;

/** The gateways that `SMS_GATEWAY` can name. */
export const textGateways = { simulated: simulatedText } as const;

/** The mail gateways; which one is used follows from `SMTP_URL` and the mode. */
export const mailGateways = { simulated: simulatedMail } as const;

/** The names in a table of islands, for the configuration to choose from. */
export function namesOf<Name extends string>(islands: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(islands) as Name[];
}
