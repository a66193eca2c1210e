import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { type Batcher, createBatcher } from '#platform/batching/batcher.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import {
  endingFault,
  extensionFault,
  heldBy,
  type Reservation,
  type ReservationLine,
  shortfalls,
} from '../../domain/reservations/reservation.ts';
import type { KeyedCommand } from '../../store/command-log.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import type { ReservationEnd, ReservationExtension, ReservationRecord } from '../../store/reservations.ts';
import { startStockWork } from '../stock/stock-work.ts';
import { applyEnd } from './end-reservation.ts';
import { expireReservations } from './expire-reservations.ts';

const MAX_TOGETHER = 500;

export interface Reserve extends KeyedCommand {
  readonly kind: 'reserve';
  readonly owner: string;
  readonly lines: readonly ReservationLine[];
  readonly holdForSeconds: number;
}

export interface End extends KeyedCommand {
  readonly kind: 'end';
  readonly status: 'CLAIMED' | 'RELEASED';
  readonly reservationId: string;
  readonly actor: Actor;
}

export interface Extend extends KeyedCommand {
  readonly kind: 'extend';
  readonly reservationId: string;
  /** Counted from now. */
  readonly holdForSeconds: number;
  readonly actor: Actor;
}

type Command = Reserve | End | Extend;
type Answer = Outcome<Reservation['id']>;

/**
 * Where everybody queues for a hot variant. What arrives while a transaction runs is decided together in the next one,
 * in the order of arrival and in memory: hundreds of reservations of the same units cost one read and one write, and
 * none of them is granted what another was.
 */
export type ReservationDesk = Batcher<Command, Answer>;

export function createReservationDesk({ store, logger }: { store: InventoryStore; logger: Logger }): ReservationDesk {
  const decide = async (commands: readonly Command[]): Promise<readonly Answer[]> => {
    // What has expired by now is free for the taking, and its owner can no longer claim it: that has to be written.
    await expireReservations(store);
    return store.transactor.transact((transaction) => decideTogether(store, commands, transaction));
  };
  return createBatcher<Command, Answer>({
    name: 'reservations together',
    concurrency: 1,
    maxBatch: MAX_TOGETHER,
    runBatch: async (commands) => {
      try {
        return await decide(commands);
      } catch (error) {
        if (commands.length === 1 || (error instanceof AppError && error.retryable)) throw error;
        logger.warn({ err: error, commands: commands.length }, 'reservations failed together, trying them one by one');
        return oneByOne(commands, decide);
      }
    },
  });
}

async function oneByOne(
  commands: readonly Command[],
  decide: (commands: readonly Command[]) => Promise<readonly Answer[]>,
): Promise<(Answer | Error)[]> {
  const answers: (Answer | Error)[] = [];
  for (const command of commands) {
    try {
      answers.push(...(await decide([command])));
    } catch (error) {
      answers.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  return answers;
}

async function decideTogether(
  store: InventoryStore,
  commands: readonly Command[],
  transaction: Transaction,
): Promise<Answer[]> {
  const { session, now } = transaction;
  const log = await store.commandLog.open(commands, session);
  const named = commands.flatMap((command) => (command.kind === 'reserve' ? [] : command.reservationId));
  const known = new Map<string, ReservationRecord>();
  for (const reservation of await store.reservations.byIds(named, session)) known.set(reservation._id, reservation);
  const lines = commands.flatMap((command) =>
    command.kind === 'reserve' ? command.lines : (known.get(command.reservationId)?.lines ?? []),
  );
  const work = await startStockWork(store, lines, transaction);
  const created: ReservationRecord[] = [];
  const ended: ReservationEnd[] = [];
  const extended: ReservationExtension[] = [];

  const reserve = ({ owner, lines, holdForSeconds }: Reserve): Answer => {
    const missing = shortfalls(work.book, lines);
    if (missing.length > 0) return refused(...missing);
    const _id = newId('reservation');
    const expiresAt = heldUntil(now, holdForSeconds);
    created.push({ _id, owner, status: 'ACTIVE', lines, expiresAt, createdAt: now, endedAt: null });
    work.change({
      cause: 'RESERVATION',
      holds: heldBy(lines),
      subject: { id: _id, sequence: 1 },
      reference: _id,
      actor: owner,
      occurredAt: now,
    });
    return done(_id);
  };

  const end = ({ reservationId, status, actor }: End): Answer => {
    const field = path('input', 'reservationId');
    const reservation = known.get(reservationId);
    if (!reservation || !reservation.lines.every((line) => mayActAt(actor, line.locationId))) {
      return refused(notFound(field, 'reservation', reservationId));
    }
    const fault = endingFault(reservation, now);
    if (fault) return refused(fault);
    applyEnd(work, reservation, { status, endedAt: now, actor: actor.subject });
    ended.push({ reservationId: reservation._id, status, endedAt: now });
    // The next one in this batch to end it finds that it has ended.
    known.set(reservationId, { ...reservation, status, endedAt: now });
    return done(reservation._id);
  };

  const extend = ({ reservationId, holdForSeconds, actor }: Extend): Answer => {
    const reservation = known.get(reservationId);
    if (!reservation || !reservation.lines.every((line) => mayActAt(actor, line.locationId))) {
      return refused(notFound(path('input', 'reservationId'), 'reservation', reservationId));
    }
    const expiresAt = heldUntil(now, holdForSeconds);
    const fault = extensionFault(reservation, { until: expiresAt, now });
    if (fault) return refused(fault);
    extended.push({ reservationId: reservation._id, expiresAt });
    known.set(reservationId, { ...reservation, expiresAt });
    return done(reservation._id);
  };

  const carryOut = (command: Command): Answer => {
    if (command.kind === 'reserve') return reserve(command);
    return command.kind === 'end' ? end(command) : extend(command);
  };

  const answers = commands.map((command): Answer => {
    const earlier = log.earlier<Reservation['id']>(command);
    if (earlier) return earlier;
    const answer = carryOut(command);
    if (answer.kind === 'done') log.answered(command, answer.value);
    return answer;
  });
  await store.reservations.create(created, session);
  await store.reservations.extend(extended, session);
  await store.reservations.end(ended, session);
  await work.save();
  await log.save(now);
  return answers;
}

function heldUntil(now: Date, holdForSeconds: number): Date {
  return new Date(now.getTime() + holdForSeconds * 1000);
}
