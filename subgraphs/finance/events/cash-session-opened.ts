import type { EventHandler } from '#platform/inbox/consumer.ts';
import {
  CASH_SESSION_OPENED,
  type CashSessionOpened,
  cashSessionOpened,
} from '#schema/events/cash-session-opened.v1.ts';
import type { FinanceStore } from '../store/finance-store.ts';

/** Which drawers are open is known, so that no day is closed over them by accident. */
export function onCashSessionOpened(store: FinanceStore): EventHandler<CashSessionOpened> {
  return {
    type: CASH_SESSION_OPENED,
    contract: (data) => cashSessionOpened.parse(data),
    handle: async (events, { writes }) => {
      store.cashSessions.opened(
        events
          .filter(({ data }) => data.takesCash)
          .map(({ data: { cashSessionId, locationId, openedAt } }) => ({
            _id: cashSessionId,
            locationId,
            openedAt: new Date(openedAt),
          })),
        writes,
      );
    },
  };
}
