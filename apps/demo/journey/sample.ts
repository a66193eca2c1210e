import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import {
  type JourneyHousehold,
  type JourneyProduct,
  type JourneyRow,
  type JourneySource,
  type Selection,
  undescribedHousehold,
  unlistedProduct,
} from './journey.ts';
import { formatTable, parseTable } from './table.ts';
import { tradingDays } from './trading-days.ts';

/** Where the committed sample lies. */
export const SAMPLE_FOLDER = join(import.meta.dirname, '..', 'sample');

const TRANSACTIONS = {
  file: 'transactions.csv.gz',
  columns: [
    'occurredAt',
    'storeId',
    'householdId',
    'basketId',
    'productId',
    'quantity',
    'salesValueMinor',
    'retailDiscMinor',
    'couponDiscMinor',
    'couponMatchDiscMinor',
  ],
} as const;
const PRODUCTS = {
  file: 'products.csv.gz',
  columns: ['productId', 'brand', 'department', 'category', 'type', 'packageSize'],
} as const;
const HOUSEHOLDS = {
  file: 'households.csv.gz',
  columns: [
    'householdId',
    'age',
    'income',
    'homeOwnership',
    'maritalStatus',
    'householdSize',
    'householdComposition',
    'kidsCount',
  ],
} as const;

/** What the sample's files hold. */
export interface SampleTables {
  /** In order of time. */
  rows: readonly JourneyRow[];
  products: Iterable<JourneyProduct>;
  households: Iterable<JourneyHousehold>;
}

/** The sample that is committed with the demo, read whole into memory. It needs no network. */
export async function openSample(selection: Selection, folder = SAMPLE_FOLDER): Promise<JourneySource> {
  const { rows, products, households } = await readSample(folder);
  const productById = new Map(Array.from(products, (product) => [product.productId, product]));
  const householdById = new Map(Array.from(households, (household) => [household.householdId, household]));
  return {
    product: (productId) => productById.get(productId) ?? unlistedProduct(productId),
    household: (householdId) => householdById.get(householdId) ?? undescribedHousehold(householdId),
    days: () => tradingDays(rows, selection),
  };
}

/** Writes the sample's three files into an existing folder. */
export async function writeSample(folder: string, { rows, products, households }: SampleTables): Promise<void> {
  await write(join(folder, TRANSACTIONS.file), formatTable(TRANSACTIONS.columns, rows.map(fromRow)));
  await write(join(folder, PRODUCTS.file), formatTable(PRODUCTS.columns, Array.from(products, emptyForNull)));
  await write(join(folder, HOUSEHOLDS.file), formatTable(HOUSEHOLDS.columns, Array.from(households, emptyForNull)));
}

async function readSample(folder: string): Promise<SampleTables> {
  const transactions = await read(join(folder, TRANSACTIONS.file));
  const products = await read(join(folder, PRODUCTS.file));
  const households = await read(join(folder, HOUSEHOLDS.file));
  return {
    rows: Array.from(parseTable(TRANSACTIONS.columns, transactions), toRow),
    products: Array.from(parseTable(PRODUCTS.columns, products), (cells) => ({
      ...nullForEmpty(cells),
      productId: cells.productId,
    })),
    households: Array.from(parseTable(HOUSEHOLDS.columns, households), (cells) => ({
      ...nullForEmpty(cells),
      householdId: cells.householdId,
    })),
  };
}

type RowCells = Record<(typeof TRANSACTIONS.columns)[number], string>;

function fromRow(row: JourneyRow): RowCells {
  return {
    ...row,
    quantity: String(row.quantity),
    salesValueMinor: String(row.salesValueMinor),
    retailDiscMinor: String(row.retailDiscMinor),
    couponDiscMinor: String(row.couponDiscMinor),
    couponMatchDiscMinor: String(row.couponMatchDiscMinor),
  };
}

function toRow(cells: RowCells): JourneyRow {
  return {
    ...cells,
    quantity: wholeNumber(cells.quantity),
    salesValueMinor: wholeNumber(cells.salesValueMinor),
    retailDiscMinor: wholeNumber(cells.retailDiscMinor),
    couponDiscMinor: wholeNumber(cells.couponDiscMinor),
    couponMatchDiscMinor: wholeNumber(cells.couponMatchDiscMinor),
  };
}

function wholeNumber(cell: string): number {
  if (!/^\d{1,15}$/.test(cell)) throw new Error(`The sample has ${JSON.stringify(cell)} where a whole number belongs.`);
  return Number(cell);
}

function emptyForNull<Column extends string>(record: Record<Column, string | null>): Record<Column, string> {
  return mapValues(record, (value) => value ?? '');
}

function nullForEmpty<Column extends string>(record: Record<Column, string>): Record<Column, string | null> {
  return mapValues(record, (value) => (value === '' ? null : value));
}

function mapValues<Column extends string, From, To>(record: Record<Column, From>, map: (value: From) => To) {
  const mapped = Object.entries<From>(record).map(([column, value]) => [column, map(value)]);
  return Object.fromEntries(mapped) as Record<Column, To>;
}

async function write(path: string, table: string): Promise<void> {
  await writeFile(path, await promisify(gzip)(table, { level: 9 }));
}

async function read(path: string): Promise<string> {
  return (await promisify(gunzip)(await readFile(path))).toString('utf8');
}
