/**
 * Cuts the committed sample out of the full set: `node apps/demo/journey/cut-sample.ts`.
 * It takes the busiest stores of two weeks, whole baskets only, and refuses to end with a sample that does not hold
 * exactly what the full set has of those baskets. Cutting again gives the same tables.
 */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { openFullSet } from './full-set.ts';
import type { JourneyRow, JourneySource, Selection } from './journey.ts';
import { packageFiles } from './package-files.ts';
import { openSample, SAMPLE_FOLDER, writeSample } from './sample.ts';

const CACHE_FOLDER = join(import.meta.dirname, '..', '..', '..', '.cache');

/** The two weeks before Christmas, the busiest of the year. The stores are closed on the 25th. */
const TWO_WEEKS = { from: '2017-12-11', days: 14 };
const STORE_COUNT = 20;

const dataFolder = await packageFiles({ cacheFolder: CACHE_FOLDER });
const chain = await openFullSet(dataFolder, { ...TWO_WEEKS, stores: 'all' });
const chainRows = await rowsOf(chain);
const stores = new Set(busiestStores(chainRows));
const rows = chainRows.filter((row) => stores.has(row.storeId));

await writeSample(SAMPLE_FOLDER, {
  rows,
  products: [...distinct(rows, 'productId')].map(chain.product).filter((product) => product.department !== null),
  households: [...distinct(rows, 'householdId')].map(chain.household),
});
await requireSameBaskets({ stores: 'all' });
console.log(
  `${rows.length} lines of ${distinct(rows, 'basketId').size} baskets at ${stores.size} stores, of`,
  `${distinct(rows, 'householdId').size} households and ${distinct(rows, 'productId').size} products.`,
);

function busiestStores(rows: readonly JourneyRow[]): string[] {
  const basketsByStore = Map.groupBy(rows, (row) => row.storeId).entries();
  return Array.from(basketsByStore, ([storeId, sold]) => ({ storeId, baskets: distinct(sold, 'basketId').size }))
    .sort((a, b) => b.baskets - a.baskets || Number(a.storeId) - Number(b.storeId))
    .slice(0, STORE_COUNT)
    .map(({ storeId }) => storeId);
}

/** Reads the sample back and compares it with every row that the whole year has of the sample's baskets. */
async function requireSameBaskets(selection: Selection): Promise<void> {
  const sampled = await rowsOf(await openSample(selection));
  const basketIds = distinct(sampled, 'basketId');
  const published = await rowsOf(await openFullSet(dataFolder, selection), basketIds);
  if (published.length !== sampled.length) {
    throw new Error(`The sample has ${sampled.length} lines of baskets that have ${published.length} in the full set.`);
  }
  for (const [index, row] of published.entries()) {
    const copy = sampled[index];
    if (!isDeepStrictEqual(copy, row)) {
      throw new Error(`The sample differs from the full set: ${JSON.stringify(copy)}, not ${JSON.stringify(row)}.`);
    }
  }
}

async function rowsOf(source: JourneySource, basketIds?: ReadonlySet<string>): Promise<JourneyRow[]> {
  const rows: JourneyRow[] = [];
  for await (const day of source.days()) {
    for (const row of day.rows) if (basketIds?.has(row.basketId) ?? true) rows.push(row);
  }
  return rows;
}

function distinct(rows: readonly JourneyRow[], key: 'basketId' | 'householdId' | 'productId'): Set<string> {
  return new Set(rows.map((row) => row[key]));
}
