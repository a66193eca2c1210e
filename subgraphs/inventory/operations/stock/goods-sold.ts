import type { Id } from '#platform/ids/ids.ts';
import { made } from '../../domain/kits/kit-movements.ts';
import type { MadeAsSold } from '../../domain/kits/kit.ts';
import type { LotShare } from '../../domain/lots/lot.ts';
import type { QuantityAt } from '../../domain/stock/level.ts';
import { sold } from '../../domain/stock/movement.ts';
import type { StockMoved } from './stock-work.ts';

interface SoldLine extends QuantityAt, MadeAsSold {
  /** The sale line's. */
  readonly number: number;
  readonly lots?: readonly LotShare[];
  readonly serials?: readonly string[];
}

interface SoldTogether {
  readonly saleId: Id<'sale'>;
  readonly channel?: string | undefined;
  readonly occurredAt: string;
}

/** The goods of a sale leave for the customer: each of its lines once, whichever event tells of it. */
export function goodsSold({ saleId, channel, occurredAt }: SoldTogether, lines: readonly SoldLine[]) {
  return {
    cause: 'SALE',
    movements: lines.flatMap(({ number, madeOf, ...line }) => {
      const recorded = { reason: 'SALE' as const, source: `${saleId}:${number}` };
      return madeOf ? made(line, { goods: madeOf, to: 'CUSTOMER', ...recorded }) : [{ ...sold(line), ...recorded }];
    }),
    saleId,
    channel,
    reference: saleId,
    actor: 'inventory',
    occurredAt: new Date(occurredAt),
  } satisfies StockMoved;
}
