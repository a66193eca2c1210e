import { describe, expect, test } from 'vitest';
import { reasonOfTheDriver } from './conformance/driver-differences.ts';
import { passedFloor } from './conformance/floor.ts';
import { readTestFiles } from './conformance/format.ts';
import { countOf, describeReports } from './conformance/report.ts';
import { runSuites } from './conformance/run-suites.ts';

const maxMinutes = 2;

/** MongoDB's own tests, where they lie beside the checkout. `npm run conformance` tells more. */
describe.skipIf((await readTestFiles()) === undefined)("MongoDB's unified tests", () => {
  test(
    'pass as many as ever, and none that the driver fails by itself',
    async () => {
      const reports = (await runSuites()) ?? [];
      const complaint = countOf(reports, 'passed') < passedFloor ? describeReports(reports) : '';
      expect(complaint).toBe('');
      const excused = reports.filter((each) => reasonOfTheDriver(each) !== undefined);
      expect(excused.filter(({ verdict }) => verdict === 'passed')).toEqual([]);
    },
    maxMinutes * 60_000,
  );
});
