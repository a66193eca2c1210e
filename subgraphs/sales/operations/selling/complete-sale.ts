import { currentAct } from '#platform/audit-log/act.ts';
import type { Actor } from '#platform/auth/actor.ts';
import { createBatcher } from '#platform/batching/batcher.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { Outcome } from '#platform/errors/refusal.ts';
import { payloadHash } from '#platform/idempotency/commands.ts';
import { isDuplicateKey } from '#platform/mongo/database.ts';
import { currentTraceparent } from '#platform/telemetry/tracing.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { type SaleRecord, tillKey } from '../../store/sales.ts';
import type { LoyaltyPort } from '../loyalty-port.ts';
import type { SaleRequest, ToldSale } from './prepare-sales.ts';
import { recordSales } from './record-sales.ts';

/** Sales that are recorded in one transaction, and such transactions at once. */
const MAX_SALES_TOGETHER = 64;
const TRANSACTIONS_AT_ONCE = 2;

/**
 * Records a sale exactly once: the same key at the same register gives the first answer for as long as the sale exists.
 * Once this resolves the sale is durable, with its event.
 */
export type CompleteSale = (actor: Actor, input: ToldSale) => Promise<Outcome<SaleRecord>>;

/**
 * Sales that arrive while others are being written share one transaction, since its round trips cost more than what is
 * written in it. `onRecord` is told of each sale before its transaction commits, which it may not.
 */
export function createCompleteSale(
  store: SalesStore,
  loyalty: LoyaltyPort,
  onRecord: (sale: SaleRecord) => void,
): CompleteSale {
  const batcher = createBatcher<SaleRequest, Outcome<SaleRecord>>({
    name: 'sales together',
    concurrency: TRANSACTIONS_AT_ONCE,
    maxBatch: MAX_SALES_TOGETHER,
    runBatch: async (requests) => {
      try {
        return await recordSales(store, requests, { onRecord, lookUp: false });
      } catch (error) {
        if (!concernsFewOfThem(error)) throw error;
        return recordAgain(store, requests, onRecord);
      }
    },
  });
  return async (actor, input) => {
    const request = {
      actor,
      act: currentAct(),
      traceparent: currentTraceparent(),
      input,
      tillKey: tillKey(input),
      payloadHash: payloadHash(input),
    };
    const holdIds = input.rewardHoldIds ?? [];
    if (holdIds.length === 0) return batcher.run(request);
    // Asked before, so that no other sale of the batch waits for it.
    const rewards = await loyalty.rewards({ holdIds, customerId: input.customerId ?? null });
    return batcher.run({ ...request, rewards });
  };
}

/** One of them was recorded before, or many want its drawer: the other sales are sound. */
function concernsFewOfThem(error: unknown): boolean {
  return isDuplicateKey(error) || (error instanceof AppError && error.code === 'CONTENTION');
}

async function recordAgain(
  store: SalesStore,
  requests: readonly SaleRequest[],
  onRecord: (sale: SaleRecord) => void,
): Promise<readonly (Outcome<SaleRecord> | Error)[]> {
  try {
    return await recordSales(store, requests, { onRecord, lookUp: true });
  } catch (error) {
    if (!concernsFewOfThem(error)) throw error;
    return recordSingly(store, requests, onRecord);
  }
}

async function recordSingly(
  store: SalesStore,
  requests: readonly SaleRequest[],
  onRecord: (sale: SaleRecord) => void,
): Promise<(Outcome<SaleRecord> | Error)[]> {
  const outcomes: (Outcome<SaleRecord> | Error)[] = [];
  for (const request of requests) {
    try {
      outcomes.push(await recordOne(store, request, onRecord));
    } catch (error) {
      outcomes.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  return outcomes;
}

async function recordOne(
  store: SalesStore,
  request: SaleRequest,
  onRecord: (sale: SaleRecord) => void,
): Promise<Outcome<SaleRecord> | Error> {
  const record = async (): Promise<Outcome<SaleRecord> | Error> => {
    const [outcome = new Error('A sale was not answered.')] = await recordSales(store, [request], {
      onRecord,
      lookUp: true,
    });
    return outcome;
  };
  try {
    return await record();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // The sale that has the key is committed by now, so that this finds it and gives its answer.
    return record();
  }
}
