import { coverageLists, listsOf } from '#lib/domain/coverage';
import type { CoverageCell, CoverageList } from '#lib/domain/coverage';
import { methodKinds } from '#lib/domain/method';
import type { Staff } from '#lib/domain/rights';

/*
 * A cell as one number, a bit for each thing it tells. Bits that have been released keep their meaning: the migration's
 * indexes name those of the lists.
 */
const several = 1 << 5;
const unused = 1 << 6;
const mfaOn = 1 << 7;
const sharedMailbox = 1 << 8;
const disabled = 1 << 9;
const locked = 1 << 10;
const roles: readonly Staff[] = ['local-administrator', 'service-desk', 'administrator'];
const firstRole = 11;
const firstList = 14;

/** The bit of those who are on a list. */
export function bitOf(list: CoverageList): number {
  return 1 << (firstList + coverageLists.indexOf(list));
}

/** The number of a cell. */
export function packCell(cell: CoverageCell): number {
  const bits = [
    ...cell.kinds.map((kind) => 1 << methodKinds.indexOf(kind)),
    ...cell.roles.map((role) => 1 << (firstRole + roles.indexOf(role))),
    ...listsOf(cell).map(bitOf),
    cell.several ? several : 0,
    cell.unused ? unused : 0,
    cell.mfaOn ? mfaOn : 0,
    cell.sharedMailbox ? sharedMailbox : 0,
    cell.disabled ? disabled : 0,
    cell.locked ? locked : 0,
  ];
  return bits.reduce((all, bit) => all | bit, 0);
}

/** The cell of a number. */
export function unpackCell(number: number): CoverageCell {
  const has = (bit: number): boolean => (number & bit) !== 0;
  return {
    mfaOn: has(mfaOn),
    sharedMailbox: has(sharedMailbox),
    disabled: has(disabled),
    locked: has(locked),
    kinds: methodKinds.filter((_, at) => has(1 << at)),
    several: has(several),
    unused: has(unused),
    roles: roles.filter((_, at) => has(1 << (firstRole + at))),
  };
}
