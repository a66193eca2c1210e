import type { Actor } from '#platform/auth/actor.ts';
import type { Outcome } from '#platform/errors/refusal.ts';
import { made } from '../../domain/kits/kit-movements.ts';
import { freedBy, type Reservation } from '../../domain/reservations/reservation.ts';
import { sold } from '../../domain/stock/movement.ts';
import { keyed } from '../../store/command-log.ts';
import type { ReservationEnd, ReservationRecord } from '../../store/reservations.ts';
import type { StockWork } from '../stock/stock-work.ts';
import type { ReservationDesk } from './reservation-desk.ts';

export interface EndReservationInput {
  readonly idempotencyKey: string;
  readonly reservationId: string;
}

/** Gives a reservation's units back. Answers with the reservation's id. */
export function releaseReservation(
  desk: ReservationDesk,
  { actor, input }: { actor: Actor; input: EndReservationInput },
): Promise<Outcome<Reservation['id']>> {
  const { reservationId } = input;
  return desk.run({ kind: 'end', status: 'RELEASED', reservationId, actor, ...keyed('releaseReservation', input) });
}

/** The reserved goods leave for the customer. Answers with the reservation's id. */
export function claimReservation(
  desk: ReservationDesk,
  { actor, input }: { actor: Actor; input: EndReservationInput },
): Promise<Outcome<Reservation['id']>> {
  const { reservationId } = input;
  return desk.run({ kind: 'end', status: 'CLAIMED', reservationId, actor, ...keyed('claimReservation', input) });
}

/** Ends a reservation that was read as active in the same transaction: what that does to stock. */
export function applyEnd(
  work: StockWork,
  { _id, lines }: ReservationRecord,
  { status, endedAt, actor }: Pick<ReservationEnd, 'status' | 'endedAt'> & { readonly actor: string },
): void {
  const leaving = status === 'CLAIMED' ? lines : [];
  work.change({
    cause: 'RESERVATION',
    holds: freedBy(lines),
    movements: leaving.flatMap(({ variantId, sku, locationId, quantityMilli, madeOf }, index) => {
      const line = { variantId, sku, locationId, quantityMilli };
      const recorded = { reason: 'RESERVATION_CLAIMED' as const, source: `${_id}:${index + 1}` };
      return madeOf ? made(line, { goods: madeOf, to: 'CUSTOMER', ...recorded }) : [{ ...sold(line), ...recorded }];
    }),
    // A reservation changes twice: when it is made, and when it ends.
    subject: { id: _id, sequence: 2 },
    reference: _id,
    actor,
    occurredAt: endedAt,
  });
}
