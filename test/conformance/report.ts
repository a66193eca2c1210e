import { reasonOfTheDriver } from './driver-differences.ts';
import type { TestReport } from './run-suites.ts';

/** The table by suite, then each failure and each reason for skipping, as text. */
export function describeReports(reports: readonly TestReport[]): string {
  const suites = [...new Set(reports.map(({ suite }) => suite))];
  const rows = [...suites.map((suite) => row(suite, of(reports, suite))), row('together', reports)];
  const lines = [`${'suite'.padEnd(30)}${['applicable', 'passed', 'failed', 'skipped'].map(cell).join('')}`, ...rows];
  const failed = reports.filter(({ verdict }) => verdict === 'failed');
  if (failed.length > 0) lines.push('', 'Failed:', ...failed.map((each) => describeFailure(each)));
  const skipped = Map.groupBy(
    reports.filter(({ verdict }) => verdict === 'skipped'),
    ({ reason }) => reason,
  );
  if (skipped.size > 0) lines.push('', 'Skipped:');
  for (const [reason, tests] of skipped) lines.push(`  ${String(tests.length).padStart(4)}: ${reason}`);
  return lines.join('\n');
}

export function countOf(reports: readonly TestReport[], verdict: TestReport['verdict']): number {
  return reports.filter((each) => each.verdict === verdict).length;
}

function describeFailure(report: TestReport): string {
  const driver = reasonOfTheDriver(report);
  return `  ${report.name}\n      ${report.reason}${driver === undefined ? '' : `\n      No server could pass it: ${driver}.`}`;
}

function row(suite: string, reports: readonly TestReport[]): string {
  const [passed, failed] = [countOf(reports, 'passed'), countOf(reports, 'failed')];
  return `${suite.padEnd(30)}${[passed + failed, passed, failed, reports.length - passed - failed].map(cell).join('')}`;
}

function of(reports: readonly TestReport[], suite: string): TestReport[] {
  return reports.filter((each) => each.suite === suite);
}

function cell(value: string | number): string {
  return String(value).padStart(12);
}
