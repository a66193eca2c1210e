import { join } from 'node:path';
import { openFullSet } from './journey/full-set.ts';
import type { JourneySource, Selection } from './journey/journey.ts';
import { packageFiles } from './journey/package-files.ts';
import { openSample } from './journey/sample.ts';
import type { DemoOptions } from './options.ts';

const CACHE_FOLDER = join(import.meta.dirname, '..', '..', '.cache');

export interface ChosenJourney {
  readonly source: JourneySource;
  /** For people: `the committed sample`. */
  readonly name: string;
}

/**
 * The sample, unless the full set is asked for or needed. The full set is fetched the first time: throws, with what to
 * do, when it cannot be had. Throws when the selection finds no row, but only once its days are read.
 */
export async function chooseJourney({ days, from, stores, full }: DemoOptions): Promise<ChosenJourney> {
  const selection: Selection = {
    stores,
    ...(days === undefined ? {} : { days }),
    ...(from === undefined ? {} : { from }),
  };
  if (!full && isWithin(selection, await sampleExtent())) {
    return { source: await openSample(selection), name: 'the committed sample' };
  }
  const folder = await packageFiles({ cacheFolder: CACHE_FOLDER });
  return { source: await openFullSet(folder, selection), name: 'the full set' };
}

/** What a set holds: its trading days, oldest first, and its stores. */
export interface Extent {
  readonly dates: readonly string[];
  readonly stores: ReadonlySet<string>;
}

/** Whether a set with that extent has every day and every store that the selection asks for. */
export function isWithin({ days, from, stores }: Selection, extent: Extent): boolean {
  const [first = '', last = ''] = [extent.dates[0], extent.dates.at(-1)];
  if (from !== undefined && (from < first || from > last)) return false;
  const daysFrom = extent.dates.filter((date) => date >= (from ?? first)).length;
  if (days !== undefined && days > daysFrom) return false;
  return stores === 'all' || stores.every((store) => extent.stores.has(store));
}

async function sampleExtent(): Promise<Extent> {
  const sample = await openSample({ stores: 'all' });
  const dates: string[] = [];
  const stores = new Set<string>();
  for await (const day of sample.days()) {
    dates.push(day.date);
    for (const row of day.rows) stores.add(row.storeId);
  }
  return { dates, stores };
}
