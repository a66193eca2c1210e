import type { ClientSession } from 'mongoose';
import { notFound, path, type Refusal } from '#platform/errors/refusal.ts';
import { conflictOf } from '../../domain/selling/basket.ts';
import type { BasketChange, BasketRecord } from '../../store/baskets.ts';
import type { RegisterRecord } from '../../store/registers.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import type { SaleRecord } from '../../store/sales.ts';
import type { PreparedSale } from '../selling/prepare-sales.ts';

/** The baskets that a batch of sales completes, each at most once. */
export class BasketDesk {
  readonly #completed = new Map<string, { readonly basket: BasketRecord; readonly change: BasketChange }>();

  /** Why this register cannot sell the basket of a sale; nothing where it can, or the sale is of none. */
  faultsOf({ basket }: PreparedSale, register: RegisterRecord | null): readonly Refusal[] {
    if (basket === null || register === null) return [];
    if (basket.locationId !== register.locationId) return [notFound(path('input', 'basketId'), 'basket', basket._id)];
    const current = this.#completed.has(basket._id) ? { ...basket, status: 'COMPLETED' as const } : basket;
    const demand = { version: basket.version, statuses: ['PARKED', 'ACTIVE'] as const, registerId: register._id };
    const conflict = conflictOf(current, demand);
    return conflict === null ? [] : [conflict];
  }

  complete({ basket }: PreparedSale, { _id: saleId, recordedAt }: SaleRecord): void {
    if (basket === null) return;
    const change = { status: 'COMPLETED' as const, registerId: null, saleId, updatedAt: recordedAt };
    this.#completed.set(basket._id, { basket, change });
  }

  /** Throws a retryable `AppError` when one of them is not as it was read any more. */
  async write(store: SalesStore, session: ClientSession): Promise<void> {
    if (this.#completed.size > 0) await store.baskets.change([...this.#completed.values()], session);
  }
}
