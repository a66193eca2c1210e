import { sumMinor } from '#platform/money/money.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import type { SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import {
  type EarningCustomer,
  type EarningLine,
  type EarningSale,
  pointsOfSale,
} from '../../domain/loyalty/earning.ts';
import { credited } from '../../domain/loyalty/ledger.ts';
import { expiryOf, type Programme } from '../../domain/loyalty/programme.ts';
import { monthOf, tierAt, withMonth } from '../../domain/loyalty/tiers.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { LoyaltyAccountRecord } from '../../store/loyalty/accounts.ts';
import { openLedgers } from './open-ledgers.ts';
import { heldFor, redeemRewards } from './redeem-rewards.ts';

const UNMULTIPLIED = 1_000;
/** Of a sale from before channels were told. */
const STORE = 'STORE';

/** Gives the points of sales to those who bought, and redeems the rewards that came off them: one read of each kind. */
export async function accruePoints(
  store: CustomerStore,
  sales: readonly SaleCompleted[],
  transaction: Transaction,
): Promise<void> {
  const named = sales.flatMap((sale) => (sale.customerId === null ? [] : [{ sale, customerId: sale.customerId }]));
  if (named.length === 0) return;
  const redemptions = sales.flatMap(({ saleId, occurredAt, rewards = [] }) =>
    rewards.map(({ holdId }) => ({ holdId, by: { saleId }, occurredAt: new Date(occurredAt) })),
  );
  const holds = await heldFor(store, redemptions, transaction);
  // A reward's points may be under another id than the sale's customer, where the two were merged or parted since.
  const havers = [...holds.values()].map(({ customerId }) => customerId);
  const ledgers = await openLedgers(store, [...named.map(({ customerId }) => customerId), ...havers], transaction);
  for (const { sale, customerId } of named) {
    const occurredAt = new Date(sale.occurredAt);
    const programme = ledgers.programmes.at(occurredAt);
    const customer = buyer(ledgers.of(customerId), { programme, now: transaction.now });
    const { points, lines } = pointsOfSale(earningSale(sale, occurredAt), customer, programme);
    const expiresAt = expiryOf(programme, occurredAt);
    ledgers.record(customerId, {
      kind: 'ACCRUED',
      to: (account) => ({
        ...credited(account, [{ expiresAt, points }]),
        months: counting(account, { sale, points, programme, occurredAt, now: transaction.now }),
      }),
      saleId: sale.saleId,
      basis: { amountMinor: sale.totalMinor, currency: sale.currency },
      programmeVersion: programme.version,
      lines: lines.filter((line) => line.points > 0),
      expiresAt,
      occurredAt,
    });
  }
  await redeemRewards(store, { redemptions, holds, ledgers }, transaction);
  ledgers.save();
}

/** The account's tier as it is when the sale is taken in. */
function buyer(
  { months }: LoyaltyAccountRecord,
  { programme, now }: { programme: Programme; now: Date },
): EarningCustomer {
  const tier = tierAt(months, programme.tiers, now);
  return { tier: tier?.code ?? null, tierThousandths: tier?.multiplierThousandths ?? UNMULTIPLIED };
}

function earningSale(sale: SaleCompleted, occurredAt: Date): EarningSale {
  const { locationId, currency, totalMinor, netMinor, taxMinor, lines, tenders } = sale;
  const paidWithPoints = tenders.filter(({ kind }) => kind === 'POINTS');
  // Of a sale whose lines are not told, the whole is one.
  const whole: EarningLine = { number: 0, sku: '', quantityMilli: 0, netMinor, taxMinor };
  return {
    locationId,
    currency,
    totalMinor,
    occurredAt,
    channel: sale.channel ?? STORE,
    paidWithPointsMinor: sumMinor(paidWithPoints.map(({ amountMinor }) => amountMinor)),
    lines: lines.length === 0 ? [whole] : lines,
  };
}

interface Counting {
  readonly sale: { readonly totalMinor: number; readonly currency: string };
  readonly points: number;
  readonly programme: Programme;
  readonly occurredAt: Date;
  readonly now: Date;
}

/** The months with what a sale, or a refund as negative figures, counts for tiers. */
export function counting(
  { months }: LoyaltyAccountRecord,
  { sale, points, programme: { tiers }, occurredAt, now }: Counting,
): LoyaltyAccountRecord['months'] {
  if (tiers === null) return months;
  const spendMinor = sale.currency === tiers.currency ? sale.totalMinor : 0;
  return withMonth(months, { month: monthOf(occurredAt), spendMinor, points }, now);
}
