import { type Actor, hasScope } from '#platform/auth/actor.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';
import { drawersOf } from '../../domain/tills/foreign-drawers.ts';
import {
  cashEventsOf,
  foreignCashEventsOf,
  staffOf,
  type SummedCash,
  type SummedStaff,
  taxesOf,
  tendersOf,
} from '../../domain/tills/session-figures.ts';
import type { CashSessionRecord } from '../../store/cash.ts';

const CASH_REPORT = 'sales:cash-report';

/** Whether what must be in the drawer is hidden from this caller until it is counted. */
export function isHidden({ blind, status }: CashSessionRecord, actor: Actor): boolean {
  return blind && status === 'OPEN' && !hasScope(actor, CASH_REPORT);
}

interface CountedAmount {
  readonly count: number;
  readonly total: Money;
}

/** What one member of staff did in a session. */
export interface ReportedStaff {
  readonly staffId: string;
  readonly sales: CountedAmount;
  readonly refunds: CountedAmount;
  readonly voids: CountedAmount;
}

/** The figures of a session, from the sums that it keeps. */
export function cashReport({ currency, figures, expectedMinor, foreign }: CashSessionRecord) {
  const money = moneyIn(currency);
  const counted = ({ count, amountMinor }: SummedStaff['sales']): CountedAmount => ({
    count,
    total: money(amountMinor),
  });
  const counter = (name: string): number => figures[name] ?? 0;
  return {
    saleCount: counter('saleCount'),
    lateSaleCount: counter('lateSaleCount'),
    gross: money(counter('grossMinor')),
    discounts: money(counter('discountMinor')),
    net: money(counter('netMinor')),
    taxTotal: money(counter('taxMinor')),
    total: money(counter('totalMinor')),
    giftCards: money(counter('giftCardMinor') - counter('refundGiftCardMinor')),
    tips: money(counter('tipMinor')),
    cashRounding: money(counter('roundingMinor') - counter('refundRoundingMinor')),
    taxes: taxesOf(figures).map(({ name, rate, chargedMinor, refundedMinor }) => ({
      name,
      rate,
      charged: money(chargedMinor),
      refunded: money(refundedMinor),
    })),
    tenders: tendersOf(figures).map(({ kind, takenMinor, givenBackMinor }) => ({
      kind,
      taken: money(takenMinor),
      givenBack: money(givenBackMinor),
    })),
    refunds: { count: counter('refundCount'), total: money(counter('refundMinor')) },
    voids: { count: counter('voidCount'), total: money(counter('voidMinor')) },
    cashEvents: cashEventsOf(figures).map(reportedCash(currency)),
    staff: staffOf(figures).map(({ staffId, sales, refunds, voids }) => ({
      staffId,
      sales: counted(sales),
      refunds: counted(refunds),
      voids: counted(voids),
    })),
    expectedCash: money(expectedMinor),
    foreignCash: drawersOf(foreign).map(([other, drawer]) => ({
      float: { amountMinor: drawer.floatMinor ?? 0, currency: other },
      cashEvents: foreignCashEventsOf(figures, other).map(reportedCash(other)),
      expectedCash: { amountMinor: drawer.expectedMinor, currency: other },
    })),
  };
}

/** Cash of other currencies in a drawer, as the caller may see it. */
export function foreignCash(session: CashSessionRecord, actor: Actor) {
  const hidden = isHidden(session, actor);
  return drawersOf(session.foreign).map(([currency, drawer]) => {
    const money = moneyIn(currency);
    const { floatMinor = 0, expectedMinor, countedMinor, denominations = null } = drawer;
    const isCounted = countedMinor !== undefined;
    return {
      float: money(floatMinor),
      expectedCash: hidden ? null : money(expectedMinor),
      countedCash: isCounted ? money(countedMinor) : null,
      denominations: denominations && [...denominations],
      overShort: isCounted ? money(countedMinor - expectedMinor) : null,
    };
  });
}

function reportedCash(currency: CurrencyCode) {
  return ({ kind, count, amountMinor }: SummedCash) => ({ kind, count, total: { amountMinor, currency } });
}

function moneyIn(currency: CurrencyCode): (amountMinor: number) => Money {
  return (amountMinor) => ({ amountMinor, currency });
}
