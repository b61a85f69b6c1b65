import { accessCodeLength } from '#lib/domain/access-code';
import { Fault } from '#lib/domain/fault';
import { bytesOfCode, recoveryCodeOf } from '#lib/domain/recovery-code';
import { ok } from '#lib/domain/result';
import { Secret } from '#lib/domain/secret';
import type { Keyring } from '#lib/ports/keyring';
import type { Vaults } from '#lib/ports/vaults';

/** Vaults in memory, what is in them, and an outage. */
export function memoryVaults(keyring: Keyring) {
  const kept = new Map<string, { readonly owner: string; readonly codes: string[] }>();
  const ended: string[] = [];
  let away = false;
  let next = 0;
  const there = (): void => {
    if (away) throw new Fault('backend-unreachable', 'The vault is away.');
  };
  const keep = (owner: string, codes: readonly string[]): string => {
    there();
    const id = `V${String((next += 1))}`;
    kept.set(id, { owner, codes: [...codes] });
    return id;
  };
  const end = async (_: unknown, id: string): Promise<void> => {
    there();
    if (kept.delete(id)) ended.push(id);
  };
  const holds = (owner: string, id: string, code: Secret): string[] | null => {
    there();
    const found = kept.get(id);
    return found?.owner === owner && found.codes.includes(code.reveal()) ? found.codes : null;
  };
  const use = async (owner: { readonly id: string }, id: string, code: Secret): Promise<boolean> => {
    const codes = holds(owner.id, id, code);
    codes?.splice(codes.indexOf(code.reveal()), 1);
    return codes !== null;
  };
  const vaults: Vaults = {
    appPasswords: {
      keep: async (owner, { key }) => keep(owner.id, [key.reveal()]),
      end,
      accepts: async (owner, id, key) => holds(owner.id, id, key) !== null,
    },
    recoveryCodes: {
      keep: async (owner, codes) =>
        keep(
          owner.id,
          codes.map((code) => code.reveal()),
        ),
      end,
      use,
    },
    accessCodes: {
      make: async (owner) => {
        const code = recoveryCodeOf(keyring.token(bytesOfCode)).slice(0, accessCodeLength);
        return ok({ id: keep(owner.id, [code]), code: new Secret(code) });
      },
      end,
      use,
    },
  };
  const goAway = (is: boolean): void => {
    away = is;
  };
  return { vaults, kept, ended, goAway };
}
