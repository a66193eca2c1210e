import type { Actor } from '#platform/auth/actor.ts';
import { type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { type Reservation, reservationFaults } from '../../domain/reservations/reservation.ts';
import { keyed } from '../../store/command-log.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { readLines } from '../stock/read-lines.ts';
import type { ReservationDesk } from './reservation-desk.ts';

const MAX_LINES = 100;

export interface ReserveStockInput {
  readonly idempotencyKey: string;
  readonly owner: string;
  readonly lines: readonly { readonly sku: string; readonly locationId: string; readonly quantity: number }[];
  readonly holdForSeconds: number;
}

/** Holds units for somebody: all lines or none, never beyond what is available. Answers with the reservation's id. */
export async function reserveStock(
  { store, desk }: { store: InventoryStore; desk: ReservationDesk },
  { actor, input }: { actor: Actor; input: ReserveStockInput },
): Promise<Outcome<Reservation['id']>> {
  const faults = reservationFaults(input);
  if (faults.length > 0) return refused(...faults);
  const read = await readLines(store, actor, {
    lines: input.lines.map(({ quantity, ...line }) => ({ ...line, quantityMilli: quantity })),
    max: MAX_LINES,
    rule: 'positive',
    mayBeMade: true,
    quantityField: 'quantity',
    locationField: (index) => path('input', 'lines', index, 'locationId'),
  });
  if (read.kind === 'refused') return read;
  const { holdForSeconds } = input;
  const owner = input.owner.trim();
  const kits = await store.compositions.ofMadeAsSold(read.value.map(({ variantId }) => variantId));
  const now = store.clock();
  const lines = read.value.map((line) => kits.withGoods(line, now));
  return desk.run({ kind: 'reserve', owner, lines, holdForSeconds, ...keyed('reserveStock', input) });
}
