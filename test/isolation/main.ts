import { parseArgs } from 'node:util';
import { z } from 'zod';
import { runIsolation } from './run-isolation.ts';

const HELP = `npm run isolation -- [--clients 30] [--seconds 180] [--kills 12]

Clients append to and read 8 hot lists, and move money between 8 accounts, on a store that is killed meanwhile (kill -9).
What they saw is checked for everything that snapshot isolation forbids. Fails when something is found.`;

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '30' },
    seconds: { type: 'string', default: '180' },
    kills: { type: 'string', default: '12' },
    help: { type: 'boolean', default: false },
  },
});
const count = z.coerce.number().int().min(0).max(100_000);
const options = z.object({ clients: count, seconds: count, kills: count }).safeParse(values);

if (values.help || !options.success) {
  console.log(HELP);
  process.exitCode = values.help ? 0 : 1;
} else {
  const { appends, transfers, snapshots, recoveries, violations } = await runIsolation(options.data);
  console.table({ 'list transactions': appends, transfers });
  console.log(`${snapshots} snapshots of all balances; ${recoveries.length} kills`);
  if (recoveries.length > 0) console.table(recoveries);
  for (const violation of violations) console.error(violation);
  console.log(violations.length === 0 ? 'Nothing that snapshot isolation forbids.' : `${violations.length} violations`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}
