import type { Id } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import type { SaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { clawedBack, type ReturnedLine } from '../../domain/loyalty/clawing-back.ts';
import type { LinePoints } from '../../domain/loyalty/earning.ts';
import { debited } from '../../domain/loyalty/ledger.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { LoyaltyEventRecord } from '../../store/loyalty/events.ts';
import type { HoldRecord } from '../../store/loyalty/holds.ts';
import { counting } from './accrue-points.ts';
import { type OpenLedgers, openLedgers } from './open-ledgers.ts';
import { restoreHold } from './restore-hold.ts';

/**
 * Takes back what sales gave for what came back of them, from whoever has it by now and whether or not it is spent; a
 * sale that has come back whole gives back the points of its rewards.
 */
export async function clawBackPoints(
  store: CustomerStore,
  refunds: readonly SaleRefunded[],
  transaction: Transaction,
): Promise<void> {
  const named = refunds.filter(({ customerId }) => customerId !== null);
  if (named.length === 0) return;
  // What the sales gave may be among what is yet to be written.
  await transaction.writes.flush();
  const saleIds = [...new Set(named.map(({ saleId }) => saleId))];
  const history = Map.groupBy(await store.loyalty.events.ofSales(saleIds, transaction.session), ({ saleId }) => saleId);
  const whole = named.filter(comesBackWhole).map(({ saleId }) => saleId);
  const holds = whole.length === 0 ? [] : await store.loyalty.holds.ofSales(whole, transaction.session);
  const haverOf = ({ saleId, customerId }: SaleRefunded) => accrualOf(history.get(saleId))?.customerId ?? customerId;
  const havers = named.flatMap((refund) => haverOf(refund) ?? []);
  const ledgers = await openLedgers(store, [...havers, ...holds.map(({ customerId }) => customerId)], transaction);
  const taken = new Map(saleIds.map((saleId) => [saleId, takenBefore(history.get(saleId))]));
  for (const refund of named) {
    const accrual = accrualOf(history.get(refund.saleId));
    const haver = haverOf(refund);
    if (haver === null) continue;
    const lines = clawedBack(accrual?.lines ?? [], {
      before: taken.get(refund.saleId) ?? [],
      now: returnedLines(refund),
    });
    taken.set(refund.saleId, [...(taken.get(refund.saleId) ?? []), ...lines]);
    takeBack(ledgers, { refund, haver, accrual, lines, now: transaction.now });
  }
  for (const hold of holds.filter(isReward)) await restoreHold(store, { hold, ledgers }, transaction);
  ledgers.save();
}

interface TakingBack {
  readonly refund: SaleRefunded;
  readonly haver: Id<'customer'>;
  /** Undefined for a sale of which nothing was taken in. */
  readonly accrual: LoyaltyEventRecord | undefined;
  readonly lines: readonly LinePoints[];
  readonly now: Date;
}

function takeBack(ledgers: OpenLedgers, { refund, haver, accrual, lines, now }: TakingBack): void {
  const { currency, totalMinor, saleId, refundId } = refund;
  const points = lines.reduce((sum, line) => sum + line.points, 0);
  const soldAt = accrual?.occurredAt ?? new Date(refund.occurredAt);
  const programme = ledgers.programmes.at(soldAt);
  ledgers.record(haver, {
    kind: 'CLAWED_BACK',
    to: (account) => ({
      ...debited(account, points, { expiresAt: accrual?.expiresAt ?? null }),
      // It counts less in the month of its sale.
      months: counting(account, {
        sale: { totalMinor: 0 - totalMinor, currency },
        points: 0 - points,
        programme,
        occurredAt: soldAt,
        now,
      }),
    }),
    saleId,
    refundId,
    basis: { amountMinor: 0 - totalMinor, currency },
    lines,
    occurredAt: new Date(refund.occurredAt),
  });
}

function accrualOf(events: readonly LoyaltyEventRecord[] = []): LoyaltyEventRecord | undefined {
  return events.find(({ kind }) => kind === 'ACCRUED');
}

function takenBefore(events: readonly LoyaltyEventRecord[] = []) {
  return events.flatMap(({ kind, lines = [] }) => (kind === 'CLAWED_BACK' ? lines : []));
}

function returnedLines({ lines, totalMinor }: SaleRefunded): readonly ReturnedLine[] {
  if (lines.length === 0) return [{ number: 0, totalMinor }];
  return lines.map(({ number, netMinor, taxMinor }) => ({ number, totalMinor: netMinor + taxMinor }));
}

/** Goods may come back that cost nothing, so that amounts tell it only where nothing else does. */
function comesBackWhole({ isWhole, refundedBeforeMinor, totalMinor, saleTotalMinor }: SaleRefunded): boolean {
  return isWhole ?? refundedBeforeMinor + totalMinor >= saleTotalMinor;
}

function isReward({ rewardId, state }: HoldRecord): boolean {
  return rewardId !== null && state === 'REDEEMED';
}
