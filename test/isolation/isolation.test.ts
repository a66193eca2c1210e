import { expect, test } from 'vitest';
import { runIsolation } from './run-isolation.ts';

// `npm run isolation` is the long form.
test('30 clients on 8 hot documents see nothing that snapshot isolation forbids, kills included', async () => {
  const { appends, transfers, snapshots, violations } = await runIsolation({ clients: 30, seconds: 4, kills: 1 });
  expect(violations).toEqual([]);
  expect(Math.min(appends.committed, transfers.committed, snapshots)).toBeGreaterThan(10);
}, 60_000);
