import { join } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import {
  type JourneyHousehold,
  type JourneyProduct,
  type JourneyRow,
  type JourneySource,
  type Selection,
  undescribedHousehold,
  unlistedProduct,
} from './journey.ts';
import { tradingDays } from './trading-days.ts';

/**
 * Rows decoded at a time. The published table is one row group without a page index, so each window decodes the
 * columns' dictionaries again: smaller windows are slower (25 s for the year with this one, 43 s with half of it).
 * The year passes in a heap of 400 MB; where nothing limits it, V8 lets the process grow to 1.2 GB.
 */
const ROWS_PER_WINDOW = 100_000;

type Cells = Record<string, unknown>;

/**
 * The year as published: the parquet files in the folder that `packageFiles` gives. Products and households are read
 * at once, the transactions as `days()` is consumed.
 */
export async function openFullSet(
  dataFolder: string,
  selection: Selection,
  { rowsPerWindow = ROWS_PER_WINDOW } = {},
): Promise<JourneySource> {
  const products = new Map<string, JourneyProduct>();
  for await (const cells of readTable(join(dataFolder, 'products.parquet'), rowsPerWindow)) {
    const product = toProduct(cells);
    products.set(product.productId, product);
  }
  const households = new Map<string, JourneyHousehold>();
  for await (const cells of readTable(join(dataFolder, 'demographics.parquet'), rowsPerWindow)) {
    const household = toHousehold(cells);
    households.set(household.householdId, household);
  }
  return {
    product: (productId) => products.get(productId) ?? unlistedProduct(productId),
    household: (householdId) => households.get(householdId) ?? undescribedHousehold(householdId),
    days: () => tradingDays(readRows(join(dataFolder, 'transactions.parquet'), rowsPerWindow), selection),
  };
}

async function* readRows(path: string, rowsPerWindow: number): AsyncGenerator<JourneyRow> {
  for await (const cells of readTable(path, rowsPerWindow)) yield toRow(cells);
}

async function* readTable(path: string, rowsPerWindow: number): AsyncGenerator<Cells> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const rowCount = Number(metadata.num_rows);
  for (let rowStart = 0; rowStart < rowCount; rowStart += rowsPerWindow) {
    const rowEnd = Math.min(rowStart + rowsPerWindow, rowCount);
    yield* await parquetReadObjects({ file, metadata, rowStart, rowEnd });
  }
}

/** A row of the transactions table. Throws when a cell is missing, negative or finer than a cent. */
export function toRow(cells: Cells): JourneyRow {
  return {
    householdId: String(whole(cells, 'household_id')),
    storeId: String(whole(cells, 'store_id')),
    basketId: String(whole(cells, 'basket_id')),
    productId: String(whole(cells, 'product_id')),
    quantity: whole(cells, 'quantity'),
    salesValueMinor: cents(cells, 'sales_value'),
    retailDiscMinor: cents(cells, 'retail_disc'),
    couponDiscMinor: cents(cells, 'coupon_disc'),
    couponMatchDiscMinor: cents(cells, 'coupon_match_disc'),
    occurredAt: instant(cells, 'transaction_timestamp'),
  };
}

function toProduct(cells: Cells): JourneyProduct {
  return {
    productId: String(whole(cells, 'product_id')),
    brand: words(cells, 'brand'),
    department: words(cells, 'department'),
    category: words(cells, 'product_category'),
    type: words(cells, 'product_type'),
    packageSize: words(cells, 'package_size'),
  };
}

function toHousehold(cells: Cells): JourneyHousehold {
  return {
    householdId: String(whole(cells, 'household_id')),
    age: words(cells, 'age'),
    income: words(cells, 'income'),
    homeOwnership: words(cells, 'home_ownership'),
    maritalStatus: words(cells, 'marital_status'),
    householdSize: words(cells, 'household_size'),
    householdComposition: words(cells, 'household_comp'),
    kidsCount: words(cells, 'kids_count'),
  };
}

function whole(cells: Cells, column: string): number {
  const cell = cells[column];
  const value = typeof cell === 'bigint' ? Number(cell) : NaN;
  if (!Number.isSafeInteger(value) || value < 0) throw unfit(cells, column);
  return value;
}

/**
 * Dollars as a binary fraction become cents. A double holds amounts of this size to far better than a millionth of a
 * cent, so whatever is further than that from a whole cent was not one.
 */
function cents(cells: Cells, column: string): number {
  const cell = cells[column];
  const exact = typeof cell === 'number' ? cell * 100 : NaN;
  const rounded = Math.round(exact);
  if (!(Math.abs(exact - rounded) < 1e-6) || rounded < 0) throw unfit(cells, column);
  return rounded;
}

function instant(cells: Cells, column: string): string {
  const cell = cells[column];
  if (!(cell instanceof Date) || Number.isNaN(cell.getTime())) throw unfit(cells, column);
  return cell.toISOString();
}

function words(cells: Cells, column: string): string | null {
  const cell = cells[column] ?? null;
  if (cell !== null && typeof cell !== 'string') throw unfit(cells, column);
  return cell === '' ? null : cell;
}

function unfit(cells: Cells, column: string): Error {
  const id = cells['basket_id'] ?? cells['product_id'] ?? cells['household_id'];
  return new Error(`Cannot take ${column} = ${String(cells[column])} in the row of id ${String(id)}.`);
}
