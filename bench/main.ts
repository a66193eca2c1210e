import { parseArgs } from 'node:util';
import { z } from 'zod';
import { benchFanout } from './fanout.ts';
import { benchFlash } from './flash.ts';
import { benchGateway } from './gateway.ts';
import { type Figure, type Figures, printFigures, round } from './harness/figures.ts';
import { benchLedger } from './ledger.ts';
import { benchOffers } from './offers.ts';
import { benchProofs } from './proofs.ts';
import { benchQuery } from './query.ts';
import { benchSales } from './sales.ts';
import { benchStock } from './stock.ts';
import { benchStore } from './store.ts';
import { benchSubscribers } from './subscribers.ts';
import { benchTracing } from './tracing.ts';

const HELP = `npm run bench -- [sales|flash|query|gateway|offers|stock|ledger|proofs|fanout|subscribers|tracing|store ...] [--tills 32] [--dashboards 500]
                     [--seconds 15] [--patience 90] [--entries 1000000] [--json]

  sales    tills that send completeSale through the gateway, durable on the embedded store
  flash    5,000 attempts of 200 clients at the 1,000 units of one SKU, web and tills together
  query    50 variants with their stock at 5 locations and their price
  gateway  two and three subgraphs asked through us, @apollo/gateway and Hive Gateway (installed in bench/peers), until each
           figure is known within 10 %, for --patience seconds at most
  offers   20 offers to a customer, and what each takes off a basket
  stock    25,000 variants at 400 locations, 557,000 levels: the list of what is in stock, a till's basket;
           beside each, what it costs at a hundredth of the size
  ledger   sales booked from their events, 667 a second and as fast as can be; balances, now and on any day, in a ledger
           of 1,000,000 entries, beside one of 10,000
  proofs   the reconciliation of a month of 1,000,000 sales, beside one of 10,000 (--entries)
  fanout   dashboards that watch every sale, joined over three subgraphs, and ten times as many: the gateway beside bare ws,
           beside 1,000 clients that do not read, and how late they hear of what tills sell
  subscribers  what an idle subscriber costs (--dashboards 10000 for as many open sockets)
  tracing  what the spans of a request cost: without a collector, at one request in a hundred, and at every one
  store    the embedded document server by itself: reads, writes, transactions, batches, by clients that send what the
           MongoDB driver sends and nothing else, and by the driver

Without a name, all of them run. Each stands beside its floor, measured in the same run.
--json prints one JSON object on the last line.`;

const count = z.coerce.number().int().min(1).max(10_000);
const entries = z.coerce.number().int().min(1_000).max(10_000_000);
const options = z.object({ tills: count, dashboards: count, seconds: count, patience: count, entries });

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tills: { type: 'string', default: '32' },
    dashboards: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '15' },
    patience: { type: 'string', default: '90' },
    entries: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const parsed = options.safeParse(values);
if (values.help || !parsed.success) {
  console.log(HELP);
  process.exit(values.help ? 0 : 1);
}

const benches: Record<string, () => Promise<Figures>> = {
  sales: () => benchSales(parsed.data),
  flash: () => benchFlash(),
  query: () => benchQuery(parsed.data),
  gateway: () => benchGateway(parsed.data),
  offers: () => benchOffers(parsed.data),
  stock: () => benchStock(),
  ledger: () => benchLedger(parsed.data),
  proofs: () => benchProofs(parsed.data),
  fanout: () => benchFanout(parsed.data),
  subscribers: () => benchSubscribers(parsed.data),
  tracing: () => benchTracing(),
  store: () => benchStore(parsed.data),
};

const names = positionals.length > 0 ? positionals : Object.keys(benches);
const all: [string, Figure][] = [];
for (const name of names) {
  const bench = benches[name];
  if (bench === undefined) {
    console.error(`There is no bench ${name}.\n\n${HELP}`);
    process.exit(1);
  }
  const figures = await bench();
  printFigures(name, figures);
  all.push(...Object.entries(figures));
}
if (values.json) {
  const rounded = all.map(([name, { value, unit, floor, spread }]) => [
    name,
    {
      value: round(value),
      unit,
      ...(floor === null ? {} : { floor: round(floor) }),
      ...(spread === undefined ? {} : { spread: Math.round(spread * 1_000) / 1_000 }),
    },
  ]);
  console.log(JSON.stringify(Object.fromEntries(rounded)));
}
