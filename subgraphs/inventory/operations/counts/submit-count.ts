import type { Actor } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Location } from '../../domain/catalogue/catalogue.ts';
import { countedAt, exceeds, MAX_COUNT_POSITIONS, type ShrinkageReason, uncounted } from '../../domain/counts/count.ts';
import type { CountPositionRecord, CountRecord, CountSubmission } from '../../store/counts.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { MAX_STOCK_LINES } from '../stock/read-lines.ts';
import { changeCount } from './change-count.ts';
import { missingFrom } from './missing-positions.ts';
import { type Assessed, assess, isRight, postCount, varianceMilli } from './post-count.ts';
import { tooManyPositions } from './record-counts.ts';

export interface SubmitCountInput {
  readonly idempotencyKey: string;
  readonly countId: string;
  readonly reason: ShrinkageReason;
  readonly reasons?: readonly { readonly sku: string; readonly reason: ShrinkageReason }[] | null | undefined;
  readonly missingAsZero: boolean;
}

export interface EndCountInput {
  readonly idempotencyKey: string;
  readonly countId: string;
}

type Command<Input> = { readonly actor: Actor; readonly input: Input };
type Answer = Promise<Outcome<Id<'count'>>>;

/** Ends a count: it stands at once, or waits for somebody's approval. Answers with its id. */
export async function submitCount(store: InventoryStore, { actor, input }: Command<SubmitCountInput>): Answer {
  const named = await namedReasons(store, input.reasons ?? []);
  if (named.kind === 'refused') return named;
  const submission: CountSubmission = { by: actor.subject, reason: input.reason, reasons: named.value };
  return changeCount(store, {
    command: 'submitCount',
    actor,
    input,
    from: ['OPEN'],
    decide: async (count, transaction) => {
      const counted = await store.counts.allPositions(count._id, transaction.session);
      const missing = await missingFrom(store, { count, counted }, transaction.session);
      if (missing.length > 0 && !input.missingAsZero) return refused(uncounted(missing));
      const nothing = { zone: null, quantityMilli: 0, counter: actor.subject, at: endOf(counted) ?? transaction.now };
      const notThere = missing.map((position) => Object.assign({}, position, { tallies: [nothing] }));
      const positions = [...counted, ...notThere];
      if (positions.length > MAX_COUNT_POSITIONS) return refused(tooManyPositions());

      const assessment = await assess(store, { positions, submission }, transaction);
      const limits = await store.counts.limitsAt(count.locationId, transaction.session);
      const submitted = { ...count, submission };
      if (exceeds(assessment.positions.map(differenceOf), limits)) {
        const waiting = assessment.positions.map(withoutOutcome);
        await store.counts.savePositions(waiting, transaction.session);
        const right = waiting.filter(isRight).length;
        return done({ ...submitted, status: 'WAITING_FOR_APPROVAL', counted: waiting.length, right });
      }
      const location = await locationOf(store, count);
      return done(
        await postCount(store, { count: submitted, location, assessment, actor: actor.subject }, transaction),
      );
    },
  });
}

/** Lets a count stand that waits for it, by what is known now: more may have become known since it was submitted. */
export async function approveCount(store: InventoryStore, { actor, input }: Command<EndCountInput>): Answer {
  return changeCount(store, {
    command: 'approveCount',
    actor,
    input,
    from: ['WAITING_FOR_APPROVAL'],
    decide: async (count, transaction) => {
      const positions = await store.counts.allPositions(count._id, transaction.session);
      const submission = count.submission ?? { by: actor.subject, reason: 'UNKNOWN', reasons: [] };
      const assessment = await assess(store, { positions, submission }, transaction);
      const approved = { ...count, approvedBy: actor.subject };
      const location = await locationOf(store, count);
      return done(await postCount(store, { count: approved, location, assessment, actor: actor.subject }, transaction));
    },
  });
}

/** Gives a count up. */
export async function cancelCount(store: InventoryStore, { actor, input }: Command<EndCountInput>): Answer {
  return changeCount(store, {
    command: 'cancelCount',
    actor,
    input,
    from: ['OPEN', 'WAITING_FOR_APPROVAL'],
    decide: async (count, { now }) => done({ ...count, status: 'CANCELLED', endedAt: now }),
  });
}

async function namedReasons(
  store: InventoryStore,
  reasons: NonNullable<SubmitCountInput['reasons']>,
): Promise<Outcome<CountSubmission['reasons']>> {
  const field = path('input', 'reasons');
  if (reasons.length > MAX_STOCK_LINES) return refused(invalidInput(field, `Give at most ${MAX_STOCK_LINES} reasons.`));
  const variants = await store.catalogue.variantsBySku.load(new Set(reasons.map(({ sku }) => sku)));
  const refusals: Refusal[] = [];
  const named = new Map<Id<'variant'>, ShrinkageReason>();
  for (const [index, { sku, reason }] of reasons.entries()) {
    const at = path('input', 'reasons', index, 'sku');
    const variant = variants.get(sku);
    if (!variant) refusals.push(notFound(at, 'variant with the SKU', sku));
    else if (named.has(variant.id)) refusals.push(invalidInput(at, `${sku} has a reason already: give it one.`));
    else named.set(variant.id, reason);
  }
  if (refusals.length > 0) return refused(...refusals);
  return done([...named].map(([variantId, reason]) => ({ variantId, reason })));
}

/** The moment of a count's last line; null where it has none. */
function endOf(counted: readonly CountPositionRecord[]): Date | null {
  return counted.length === 0 ? null : new Date(Math.max(...counted.map((position) => countedAt(position).getTime())));
}

function differenceOf(position: Assessed) {
  return { varianceMilli: varianceMilli(position), valueMinor: position.result.valueMinor };
}

function withoutOutcome(position: Assessed): Assessed {
  return { ...position, result: { ...position.result, outcome: null } };
}

async function locationOf({ catalogue }: InventoryStore, { locationId }: CountRecord): Promise<Location> {
  const location = (await catalogue.locationsById.load([locationId])).get(locationId);
  if (!location) throw new AppError('CATALOGUE_GAP', `The count's location ${locationId} is not known here.`);
  return location;
}
