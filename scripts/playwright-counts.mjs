/** Adds up a Playwright JSON report. */
export function countPlaywright(report) {
  const counts = { passed: 0, failed: report.errors?.length ?? 0, skipped: [] };
  for (const spec of report.suites.flatMap(specsOf)) {
    for (const test of spec.tests) {
      if (test.status === 'skipped')
        counts.skipped.push({ name: `${spec.title} [${test.projectName}]`, why: reason(test) });
      else if (test.status === 'expected') counts.passed += 1;
      else counts.failed += 1;
    }
  }
  return counts;
}

function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

function reason({ annotations = [] }) {
  const found = annotations.find(({ type }) => type === 'skip' || type === 'fixme');
  return found?.description ?? 'no reason given';
}
