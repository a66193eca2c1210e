import * as fc from 'fast-check';
import mongoose from 'mongoose';
import { eventsOf } from '#subgraphs/finance/events/trade-events.fixture.ts';
import { anyTrade } from '#subgraphs/finance/events/trade.arbitrary.ts';
import { startFinance } from '#subgraphs/finance/subgraph.ts';
import { startSubgraphBed } from '#test/test-bed.ts';
const N = Number(process.argv[2] ?? 5000);
const mode = process.argv[3] ?? 'sales';
let aborts = 0,
  commits = 0;
const proto = mongoose.mongo.ClientSession.prototype as any;
const ab = proto.abortTransaction;
proto.abortTransaction = function (...a: any[]) {
  aborts++;
  return ab.apply(this, a);
};
const co = proto.commitTransaction;
proto.commitTransaction = function (...a: any[]) {
  commits++;
  return co.apply(this, a);
};
const bed = await startSubgraphBed(startFinance);
const trades = fc.sample(anyTrade, { numRuns: N, seed: 1 }).map((t) => ({
  ...t,
  refunds: [],
  sale: { ...t.sale, customerId: t.sale.customerId ?? ('customer_019ac0de-0000-7000-8000-000000000001' as any) },
}));
const told = trades.map(eventsOf);
const warm = told.splice(0, 500);
const groups = (ts: typeof told, s: string) =>
  ts
    .flat()
    .filter((t) => t.source === s)
    .map(({ event }) => ({ event, json: JSON.stringify(event) }));
const go = async (ts: typeof told) => {
  const jobs = [bed.broker.publish('sales', groups(ts, 'sales'))];
  if (mode === 'all') {
    jobs.push(
      bed.broker.publish('inventory', groups(ts, 'inventory')),
      bed.broker.publish('customer', groups(ts, 'customer')),
    );
  }
  await Promise.all(jobs);
};
// paced: like the real thing, batches of 20 sales, then their effects
const paced = async (ts: typeof told) => {
  const pending: Promise<void>[] = [];
  for (let i = 0; i < ts.length; i += 20) {
    const part = ts.slice(i, i + 20);
    pending.push(bed.broker.publish('sales', groups(part, 'sales')));
    await new Promise((r) => setTimeout(r, 4));
    pending.push(bed.broker.publish('inventory', groups(part, 'inventory')));
    await new Promise((r) => setTimeout(r, 4));
    pending.push(bed.broker.publish('customer', groups(part, 'customer')));
    await new Promise((r) => setTimeout(r, 22));
  }
  await Promise.all(pending);
};
await go(warm);
aborts = 0;
commits = 0;
const h0 = process.hrtime.bigint() / 1000n;
const cpu0 = process.cpuUsage();
const t0 = performance.now();
if (mode === 'paced') await paced(told);
else await go(told);
const ms = performance.now() - t0;
console.log('WINDOW', String(h0), String(process.hrtime.bigint() / 1000n));
const cpu = process.cpuUsage(cpu0);
const cpuMs = (cpu.user + cpu.system) / 1000;
console.log(
  JSON.stringify({
    mode,
    sales: told.length,
    ms: Math.round(ms),
    salesPerS: Math.round((told.length / ms) * 1000),
    cpuPerSaleUs: Math.round((cpuMs * 1000) / told.length),
    commits,
    aborts,
  }),
);
await new Promise((r) => setTimeout(r, 1500));
await bed[Symbol.asyncDispose]();
