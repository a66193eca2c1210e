import { parseArgs } from 'node:util';
import { passedFloor } from './floor.ts';
import { countOf, describeReports } from './report.ts';
import { runSuites } from './run-suites.ts';

/**
 * MongoDB's own tests of drivers and servers against the embedded store: `npm run conformance`, or with
 * `-- --only retryable-writes` those whose file or description contains a text. Fails when fewer pass than have before.
 */
const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const reports = await runSuites(values.only);
if (reports === undefined) {
  console.log('The unified tests are not there (../shared/data/mongodb-unified-tests): nothing was run.');
} else {
  console.log(describeReports(reports));
  const passed = countOf(reports, 'passed');
  if (values.only === '' && passed < passedFloor) {
    console.error(`\n${passed} passed, fewer than the ${passedFloor} that have before.`);
    process.exitCode = 1;
  }
}
