import type { Actor } from '#platform/auth/actor.ts';
import { aheadFault } from '#platform/errors/clock-ahead.ts';
import {
  done,
  invalidInput,
  type InvalidInput,
  notFound,
  type Outcome,
  path,
  refused,
} from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Variant } from '../../domain/catalogue/catalogue.ts';
import { MAX_COUNT_POSITIONS, MAX_ZONES_OF_POSITION, type Tally, withTally } from '../../domain/counts/count.ts';
import { textFault } from '../../domain/texts.ts';
import { countPositionId, type CountPositionRecord, type CountRecord } from '../../store/counts.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { inUnits } from '../catalogue/read-packs.ts';
import { MAX_STOCK_LINES, readLines } from '../stock/read-lines.ts';
import { changeCount, visibleCount } from './change-count.ts';

export interface RecordCountsInput {
  readonly idempotencyKey: string;
  readonly countId: string;
  readonly lines: readonly CountLine[];
}

interface CountLine {
  readonly sku: string;
  /** Thousandths of the variant's unit. */
  readonly quantity: number;
  /** The barcode of a pack that the quantity counts. */
  readonly pack?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
  readonly counter?: string | null | undefined;
  readonly zone?: string | null | undefined;
}

/** An offline count is taken in for so long: what moved since is read again for it. */
const MAX_COUNT_AGE_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Says what was counted. Lines may arrive in any order, and more than once. Answers with the count's id. */
export async function recordCounts(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: RecordCountsInput },
): Promise<Outcome<Id<'count'>>> {
  const { countId } = input;
  const count = await visibleCount(store, actor, countId);
  if (!count) return refused(notFound(path('input', 'countId'), 'count', countId));
  const now = store.clock();
  const faults = input.lines.flatMap((line, index) => lineFaults(line, index, now));
  const units = await inUnits(store, input.lines);
  if (units.kind === 'refused') return refused(...units.refusals, ...faults);
  const read = await readLines(store, actor, {
    lines: input.lines.map(({ sku }, index) => ({
      sku,
      locationId: count.locationId,
      quantityMilli: units.value[index] ?? 0,
    })),
    max: MAX_STOCK_LINES,
    rule: 'notNegative',
    quantityField: 'quantity',
    locationField: () => path('input', 'countId'),
  });
  if (read.kind === 'refused') return refused(...read.refusals, ...faults);
  const variants = await store.catalogue.variantsBySku.load(new Set(input.lines.map(({ sku }) => sku)));
  faults.push(...input.lines.flatMap(({ sku }, index) => scopeFault(count, variants.get(sku), index)));
  if (faults.length > 0) return refused(...faults);

  const tallied = input.lines.flatMap((line, index) => {
    const variant = variants.get(line.sku);
    return variant
      ? [{ variant, index, tally: tallyOf(line, { now, actor, quantityMilli: units.value[index] ?? 0 }) }]
      : [];
  });
  return changeCount(store, {
    command: 'recordCounts',
    actor,
    input,
    from: ['OPEN'],
    decide: async (current, { session }) => {
      const ids = tallied.map(({ variant }) => countPositionId(current._id, variant.id));
      const known = await store.counts.positionsByIds([...new Set(ids)], session);
      const positions = new Map(known.map((position) => [position._id, position]));
      for (const { variant, tally, index } of tallied) {
        const position = positions.get(countPositionId(current._id, variant.id)) ?? emptyPosition(current, variant);
        const tallies = withTally(position.tallies, tally);
        if (tallies.length > MAX_ZONES_OF_POSITION) return refused(tooManyZones(variant, index));
        positions.set(position._id, { ...position, tallies });
      }
      const counted = current.counted + positions.size - known.length;
      if (counted > MAX_COUNT_POSITIONS) return refused(tooManyPositions());
      await store.counts.savePositions([...positions.values()], session);
      return done({ ...current, counted });
    },
  });
}

export function emptyPosition({ _id: countId, locationId }: CountRecord, variant: Variant): CountPositionRecord {
  const { id: variantId, sku, unit } = variant;
  return {
    _id: countPositionId(countId, variantId),
    countId,
    variantId,
    sku,
    locationId,
    unit,
    tallies: [],
    result: null,
  };
}

export function tooManyPositions(): InvalidInput {
  const message = `A count has at most ${MAX_COUNT_POSITIONS} variants: count the location by parts, with a CYCLE count each.`;
  return invalidInput(path('input', 'countId'), message);
}

function tallyOf(
  { zone = null, counter, occurredAt }: CountLine,
  { now, actor, quantityMilli }: { now: Date; actor: Actor; quantityMilli: number },
): Tally {
  // What a handheld's clock dates a little ahead counts as of now.
  const at = occurredAt && occurredAt < now ? occurredAt : now;
  return { zone, quantityMilli, counter: counter ?? actor.subject, at };
}

function lineFaults({ occurredAt, counter, zone }: CountLine, index: number, now: Date): InvalidInput[] {
  const at = (name: string): string[] => path('input', 'lines', index, name);
  const texts = [
    counter === null || counter === undefined ? null : textFault(counter, at('counter')),
    zone === null || zone === undefined ? null : textFault(zone, at('zone')),
    aheadFault(occurredAt, { now, field: at('occurredAt') }) ?? null,
  ].filter((fault) => fault !== null);
  const ageMs = occurredAt ? now.getTime() - occurredAt.getTime() : 0;
  if (ageMs > MAX_COUNT_AGE_DAYS * DAY_MS) {
    texts.push(invalidInput(at('occurredAt'), `Count again: this was more than ${MAX_COUNT_AGE_DAYS} days ago.`));
  }
  return texts;
}

function scopeFault(count: CountRecord, variant: Variant | undefined, index: number): InvalidInput[] {
  if (!variant || count.kind === 'FULL' || count.variantIds.includes(variant.id)) return [];
  const message = `This count is not of ${variant.sku}: begin another for it.`;
  return [invalidInput(path('input', 'lines', index, 'sku'), message)];
}

function tooManyZones({ sku }: Variant, index: number): InvalidInput {
  const message = `${sku} was counted in ${MAX_ZONES_OF_POSITION} zones already: put some of them together.`;
  return invalidInput(path('input', 'lines', index, 'zone'), message);
}
