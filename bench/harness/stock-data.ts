import { type Connection, createConnection, type Model } from 'mongoose';
import { type Id, newId } from '#platform/ids/ids.ts';
import { emptyLevel, type Level, levelId } from '#subgraphs/inventory/domain/stock/level.ts';
import { NO_TOTAL, plus, shareOf } from '#subgraphs/inventory/domain/stock/variant-total.ts';
import { locationModel, productModel, variantModel } from '#subgraphs/inventory/store/catalogue-models.ts';
import { createLevelStore, storedLevel } from '#subgraphs/inventory/store/levels.ts';

export interface StockSize {
  readonly variants: number;
  readonly locations: number;
  readonly levels: number;
}

export interface StockData {
  readonly skus: readonly string[];
  /** What each location has levels of. */
  readonly skusAt: readonly LocationStock[];
}

interface LocationStock {
  readonly locationId: Id<'location'>;
  readonly skus: string[];
}

/** Variants that are written together. */
const CHUNK = 1_000;
/** One variant in this many is nowhere in stock. */
const SOLD_OUT_EVERY = 5;
const CREATED_AT = new Date('2026-01-01T00:00:00.000Z');

/**
 * Loads products, locations and stock straight into inventory's database, as the very records that the subgraph writes:
 * through the graph half a million levels would take too long. The collections must exist. Each variant is at as many
 * locations as the next, at others each time.
 */
export async function loadStock(mongoUri: string, size: StockSize): Promise<StockData> {
  const connection = await createConnection(mongoUri, { dbName: 'tillgraph_inventory', autoIndex: false }).asPromise();
  try {
    const skusAt = Array.from({ length: size.locations }, () => ({ locationId: newId('location'), skus: [] }));
    await insert(locationModel(connection), skusAt.map(locationRow));
    return { skusAt, skus: await loadVariants(connection, size, skusAt) };
  } finally {
    await connection.close();
  }
}

async function loadVariants(
  connection: Connection,
  { variants, levels }: StockSize,
  locations: readonly LocationStock[],
): Promise<string[]> {
  const { levels: levelModel, variantTotals } = createLevelStore(connection);
  const skus = Array.from({ length: variants }, (_, index) => `SKU-${String(index).padStart(6, '0')}`);
  let turn = 0;
  for (let start = 0; start < variants; start += CHUNK) {
    const chunk = skus.slice(start, start + CHUNK).map((sku, offset) => {
      const index = start + offset;
      const ids = { sku, variantId: newId('variant'), productId: newId('product') };
      const held: Level[] = [];
      for (const end = Math.round(((index + 1) * levels) / variants); turn < end; turn += 1) {
        const location = locations[turn % locations.length];
        if (location === undefined) throw new Error('There is no location.');
        location.skus.push(sku);
        held.push(levelOf({ ...ids, locationId: location.locationId }, { soldOut: index % SOLD_OUT_EVERY === 0 }));
      }
      return Object.assign(ids, { held });
    });
    await insert(productModel(connection), chunk.map(productRow));
    await insert(variantModel(connection), chunk.map(variantRow));
    const rows = chunk.flatMap(({ held }) => held);
    for (let first = 0; first < rows.length; first += CHUNK) {
      await insert(levelModel, rows.slice(first, first + CHUNK).map(levelRow));
    }
    await insert(variantTotals.totals, chunk.map(totalRow));
  }
  return skus;
}

async function insert<Row>(model: Model<Row>, rows: object[]): Promise<void> {
  await model.collection.insertMany(rows);
}

interface LoadedVariant {
  readonly sku: string;
  readonly variantId: Id<'variant'>;
  readonly productId: Id<'product'>;
  readonly held: readonly Level[];
}

function locationRow({ locationId: _id }: LocationStock, index: number): object {
  const kind = { kind: 'STORE', currency: 'USD', timeZone: 'UTC', latitude: null, longitude: null };
  return { _id, code: `STORE-${index}`, name: `Store ${index}`, ...kind, createdAt: CREATED_AT };
}

function productRow({ productId: _id, sku }: LoadedVariant): object {
  return { _id, name: `Product ${sku}`, brand: null, category: null, createdAt: CREATED_AT };
}

function variantRow({ variantId: _id, productId, sku }: LoadedVariant): object {
  const rest = { unit: 'EACH', taxCategory: 'STANDARD', productId, createdAt: CREATED_AT };
  return { _id, sku, name: `Product ${sku}`, ...rest };
}

function levelRow(level: Level): object {
  return { _id: levelId(level), ...storedLevel(level, CREATED_AT) };
}

function totalRow({ variantId: _id, sku, held }: LoadedVariant): object {
  return { _id, sku, ...held.map(shareOf).reduce(plus, NO_TOTAL) };
}

function levelOf(
  { variantId, sku, locationId }: Omit<LoadedVariant, 'held'> & { locationId: Id<'location'> },
  { soldOut }: { soldOut: boolean },
): Level {
  const onHandMilli = 1_000 * (1 + Math.floor(Math.random() * 50));
  const quantities = { onHandMilli, reservedMilli: soldOut ? onHandMilli : 0, version: 1 };
  return { ...emptyLevel({ variantId, sku, locationId }), ...quantities };
}
