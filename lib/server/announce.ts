import type { PublicSettings } from '#lib/contract/public-settings';
import { demoPeopleWords, demoWords } from '#lib/content/demo';

/** Says on the terminal where the portal is, and in the demo whom one can sign in as. */
export function announce(settings: PublicSettings, write: (text: string) => void): void {
  const { portalName, publicUrl, mode, provider, elsewhere = false } = settings;
  const lines = [`${portalName} answers at ${publicUrl}`];
  if (mode === 'demo') {
    lines.push('', 'Demo mode: invented people, simulated phones and mail.');
    lines.push(...demoPeopleWords(elsewhere).map(({ address, about }) => `  ${address.padEnd(34)} ${about}`));
    lines.push('', passwordLine(provider));
    lines.push(`  Phones: ${publicUrl}/demo/phones   Mail: ${publicUrl}/demo/mail`);
  }
  write(`${lines.join('\n')}\n`);
}

function passwordLine(provider: PublicSettings['provider']): string {
  if (provider?.passwords === false) return `  They sign in from ${provider.name}.`;
  return `  Password of all: ${demoWords.password}`;
}
