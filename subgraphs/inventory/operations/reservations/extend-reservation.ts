import type { Actor } from '#platform/auth/actor.ts';
import { type Outcome, refused } from '#platform/errors/refusal.ts';
import { holdFault, type Reservation } from '../../domain/reservations/reservation.ts';
import { keyed } from '../../store/command-log.ts';
import type { ReservationDesk } from './reservation-desk.ts';

export interface ExtendReservationInput {
  readonly idempotencyKey: string;
  readonly reservationId: string;
  readonly holdForSeconds: number;
}

/** Holds a reservation longer, counted from now, while it is active. Answers with the reservation's id. */
export async function extendReservation(
  desk: ReservationDesk,
  { actor, input }: { actor: Actor; input: ExtendReservationInput },
): Promise<Outcome<Reservation['id']>> {
  const fault = holdFault(input);
  if (fault) return refused(fault);
  const { reservationId, holdForSeconds } = input;
  return desk.run({ kind: 'extend', reservationId, holdForSeconds, actor, ...keyed('extendReservation', input) });
}
