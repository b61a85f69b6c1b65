const ours = /^([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped$/gm;
const colours = /\u001B\[[0-9;]*m/g;

/** What a run of tests says at its end: in our own words, or in those of Node's tests and of Playwright, which add up. */
export function toldCounts(output) {
  const plain = output.replaceAll(colours, '').replaceAll('\r', '');
  const last = [...plain.matchAll(ours)].at(-1);
  if (last !== undefined) return { passed: Number(last[1]), failed: Number(last[2]), skipped: Number(last[3]) };
  return {
    passed: sum(plain, /^ℹ pass ([0-9]+)$/gm) + sum(plain, /^ +([0-9]+) passed \([0-9.]+[a-z]+\)$/gm),
    failed: sum(plain, /^ℹ (?:fail|cancelled) ([0-9]+)$/gm) + sum(plain, /^ +([0-9]+) (?:failed|flaky|did not run)$/gm),
    skipped: sum(plain, /^ℹ (?:skipped|todo) ([0-9]+)$/gm) + sum(plain, /^ +([0-9]+) skipped$/gm),
  };
}

function sum(text, pattern) {
  return [...text.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);
}
