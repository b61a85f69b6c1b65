import { maskNumber } from '#lib/domain/phone-number';
import type { MaskedNumber } from '#lib/domain/phone-number';
import type { Method, MethodId, MethodSet } from '#lib/domain/method';
import type { MethodRow } from '#lib/ports/store/methods';

/** A row as the layers above see it: without its secret. */
export function toMethod(row: MethodRow): Method {
  const { id, name, addedAt, lastUsedAt, disabledAt, kind } = row;
  const enrolled = { id, name, addedAt, lastUsedAt, disabledAt };
  if (row.secret.kind === 'elsewhere') return { ...row.secret.seen, ...enrolled };
  switch (kind) {
    case 'authenticator-app':
      return { ...enrolled, kind, phone: (row.secret.kind === kind ? row.secret.phone : null) ?? null };
    case 'security-key':
      return { ...enrolled, kind, userVerified: row.userVerified };
    case 'text-message':
    case 'phone-call':
      return { ...enrolled, kind, number: numberOf(row) };
    case 'alternative-phone':
      return {
        ...enrolled,
        kind,
        number: numberOf(row),
        by: (row.secret.kind === 'phone' ? row.secret.by : null) ?? 'text',
      };
  }
}

function numberOf(row: MethodRow): MaskedNumber {
  return maskNumber(row.secret.kind === 'phone' ? row.secret.number : '');
}

/** Rows as a set; a default that is not among them is none. */
export function toSet(rows: readonly MethodRow[], defaultId: MethodId | null, now: number): MethodSet {
  const methods = rows.map((row): Method => {
    const onProbation = row.probationUntil !== undefined && row.probationUntil > now;
    return onProbation ? { ...toMethod(row), onProbation } : toMethod(row);
  });
  return { methods, defaultId: methods.some((method) => method.id === defaultId) ? defaultId : null };
}
