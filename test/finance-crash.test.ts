import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { contextKeys } from '#platform/auth/context-keys.ts';
import { createContextSigner } from '#platform/auth/signed-context.ts';
import { readConfig } from '#platform/config/config.ts';
import type { GraphClient } from '#platform/graphql/client.ts';
import { httpPeer } from '#platform/graphql/peer.ts';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { auditFinance } from '#subgraphs/finance/audit/audit.ts';
import { insist, isAccepted, type Payload } from './crashes/mortal-shop.ts';
import { banking } from './finance-bed.ts';
import { type ServerProcess, startProcess } from './process-bed.ts';
import { ADMIN } from './test-bed.ts';

/** More of them: `FINANCE_KILLS=20 npx vitest run test/finance-crash.test.ts`. */
const KILLS = Number(process.env['FINANCE_KILLS'] ?? 1);
const ROWS = 300;
const ROW_MINOR = 100;
const FIRST_ENTRIES = 40;
const DEADLINE_MS = 60_000 + 30_000 * KILLS;

const SET_UP = `mutation($target: SetExportTargetInput!, $how: SetPayoutMappingInput!) {
  setExportTarget(input: $target) { userErrors { message } } setPayoutMapping(input: $how) { userErrors { message } } }`;
const POST = 'mutation($input: PostJournalEntryInput!) { postJournalEntry(input: $input) { userErrors { message } } }';
const EXPORT = `mutation($input: CreateExportInput!) { createExport(input: $input) {
  batch { number entryCount } replayed userErrors { code } } }`;
const IMPORT = `mutation($input: ImportPayoutFileInput!) { importPayoutFile(input: $input) {
  payout { id } replayed userErrors { message } } }`;

interface Exported extends Payload {
  readonly batch: { readonly number: number; readonly entryCount: number } | null;
  readonly replayed: boolean;
}

interface Imported extends Payload {
  readonly payout: { readonly id: string } | null;
  readonly replayed: boolean;
}

/** A provider's file of rows that no tender of the shop's belongs to: each is booked, to be looked at. */
function fileOf(round: number): string {
  const rows = Array.from({ length: ROWS }, (_, index) => `r${round}-${index},${ROW_MINOR}`);
  return ['ref,gross', ...rows].join('\n');
}

function exporting(graph: Pick<GraphClient, 'request'>, round: number): Promise<{ createExport: Exported }> {
  return insist<{ createExport: Exported }>(
    graph,
    EXPORT,
    { idempotencyKey: `export-${round}`, target: 'books' },
    isAccepted,
  );
}

function importing(
  graph: Pick<GraphClient, 'request'>,
  round: number,
  key: string,
): Promise<{ importPayoutFile: Imported }> {
  const input = { idempotencyKey: key, provider: 'acme', content: fileOf(round) };
  return insist<{ importPayoutFile: Imported }>(graph, IMPORT, input, isAccepted);
}

/** Kills what is under way at some moment, most often while it is under way, and starts the server again. */
async function killWithin(server: ServerProcess, ms: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, Math.random() * ms);
  });
  await server.kill();
  await server.restart();
}

it(
  'exports every entry once and takes every row of a payout once, wherever the server is killed in the middle',
  async () => {
    await using started = new AsyncDisposableStack();
    const { path: DATA_DIR } = started.use(await temporaryFolder());
    const store = started.use(await startTemporaryStore());
    const contexts = createContextSigner(await contextKeys(readConfig({ DATA_DIR })));
    const server = started.use(await startProcess('subgraphs/finance/main.ts', { DATA_DIR, MONGODB_URI: store.uri }));
    const graph = started.use(httpPeer({ name: 'finance', url: server.url, actor: ADMIN, contexts }));

    const columns = { reference: 'ref', amount: 'gross' };
    const how = { provider: 'acme', columns, currency: 'USD', amountUnit: 'MINOR', feeSign: 'POSITIVE' };
    const target = { name: 'books', format: 'CSV', detail: 'ENTRY' };
    await graph.request(SET_UP, {
      how: { idempotencyKey: 'mapping', ...how },
      target: { idempotencyKey: 'target', ...target },
    });
    const post = () => insist(graph, POST, banking(1), isAccepted);
    await Promise.all(Array.from({ length: FIRST_ENTRIES }, post));

    let exported = 0;
    // The first one is not disturbed, to see how long it takes.
    let tookMs = 0;
    for (let round = 0; round <= KILLS; round += 1) {
      await post();
      const begun = Date.now();
      const both = Promise.all([importing(graph, round, `file-${round}`), exporting(graph, round)]);
      if (round > 0) await killWithin(server, tookMs);
      const [{ importPayoutFile }, { createExport }] = await both;
      if (round === 0) tookMs = Date.now() - begun;
      exported += createExport.batch?.entryCount ?? 0;

      // The same file under another key, and the same key, give the payout that there is.
      for (const key of [`file-${round}`, `again-${round}`]) {
        const { importPayoutFile: again } = await importing(graph, round, key);
        expect(again).toMatchObject({ replayed: true, payout: { id: importPayoutFile.payout?.id } });
      }
      const { createExport: same } = await exporting(graph, round);
      expect(same).toMatchObject({ replayed: true, batch: { number: round + 1 } });
    }
    await post();
    exported += (await exporting(graph, KILLS + 1)).createExport.batch?.entryCount ?? 0;

    const database = await mongoose.createConnection(store.uri, { dbName: 'tillgraph_finance' }).asPromise();
    started.defer(() => database.close());
    const entries = await database.collection('journalEntries').countDocuments({});
    expect(exported).toBe(entries);
    const files = KILLS + 1;
    expect(await database.collection('payouts').countDocuments({})).toBe(files);
    const rows = await database.collection('payoutLines').distinct('reference');
    expect([rows.length, await database.collection('payoutLines').countDocuments({})]).toEqual([
      files * ROWS,
      files * ROWS,
    ]);
    expect(findingsOf((await auditFinance(database)).lines)).toEqual([]);
  },
  DEADLINE_MS,
);
