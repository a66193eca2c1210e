import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { overdrafts, unpromisedMilli } from '../../domain/stock/account-limits.ts';
import { positionsOf } from '../../domain/stock/movement.ts';
import { takeSteps, type Transfer, type TransferStep } from '../../domain/transfers/transfer.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import type { TransferRecord } from '../../store/transfers.ts';
import { nameSerials } from '../serials/name-serials.ts';
import { MAX_STOCK_LINES } from '../stock/read-lines.ts';
import { quantityFaults } from '../stock/read-quantities.ts';
import { startStockWork } from '../stock/stock-work.ts';
import { transferEvent } from './transfer-event.ts';

export interface TransferCommand {
  /** The command's name. */
  readonly command: string;
  readonly input: {
    readonly idempotencyKey: string;
    readonly transferId: string;
    readonly lines?: readonly object[] | null | undefined;
    readonly occurredAt?: Date | null | undefined;
  };
  /** The ends at which the caller must be allowed to act: those whose stock changes. */
  readonly actsAt: readonly (keyof Pick<Transfer, 'fromLocationId' | 'toLocationId'>)[];
  /** The steps that the input names, or null for those that follow from how the transfer stands. */
  readonly asked: readonly TransferStep[] | null;
  readonly rest?: (transfer: Transfer) => readonly TransferStep[];
}

const field = path('input', 'transferId');

/**
 * Takes steps of a transfer: all of them or none, in one transaction with what they do to stock and with the command's
 * key. What is sent leaves on the shelf what is promised to reservations. Answers with the transfer's id.
 */
export async function changeTransfer(
  store: InventoryStore,
  actor: Actor,
  { command, input, actsAt, asked, rest = () => [] }: TransferCommand,
): Promise<Outcome<Id<'transfer'>>> {
  const known = await store.transfers.byId(input.transferId);
  const refusals = accessFaults(known, { actor, actsAt, transferId: input.transferId });
  if (refusals.length > 0) return refused(...refusals);
  // Lines are what the caller counts: one that says of some of its goods this and of others that is two steps.
  const lineCount = input.lines?.length ?? 1;
  if (lineCount < 1 || lineCount > MAX_STOCK_LINES) {
    return refused(invalidInput(path('input', 'lines'), `Give 1 to ${MAX_STOCK_LINES} lines.`));
  }
  const faults = await quantityFaults(store, asked ?? [], 'positive');
  if (faults.length > 0) return refused(...faults);

  return store.commands.once({
    command,
    idempotencyKey: input.idempotencyKey,
    payload: input,
    occurredAt: input.occurredAt,
    work: async (transaction) => {
      const { session, now, emit } = transaction;
      const transfer = await store.transfers.byId(input.transferId, session);
      if (!transfer) return refused(notFound(field, 'transfer', input.transferId));
      const steps = asked ?? rest(transfer);
      if (steps.length === 0) return refused(invalidInput(field, `Nothing is left to do: it is ${transfer.status}.`));
      const decision = takeSteps(transfer, steps);
      if (decision.kind === 'refused') return refused(...decision.refusals);

      const named = await nameSerials(store, decision.movements, {
        session,
        field: (index) => steps[index]?.serialField ?? field,
      });
      if (named.kind === 'refused') return named;
      const movements = named.value;
      const work = await startStockWork(store, movements.flatMap(positionsOf), transaction);
      const short = overdrafts(work.book, movements, {
        limit: unpromisedMilli,
        field: (index) => steps[index]?.field ?? field,
      });
      if (short.length > 0) return refused(...short);
      work.change({
        cause: 'TRANSFER',
        movements,
        reference: transfer._id,
        actor: actor.subject,
        occurredAt: input.occurredAt ?? now,
      });
      await work.save();
      const changed: TransferRecord = { ...decision.transfer, sequence: transfer.sequence + 1, updatedAt: now };
      await store.transfers.save(changed, session);
      emit(transferEvent(changed));
      return done(changed._id);
    },
  });
}

/** To those who may see neither of its ends it sounds as if the transfer did not exist. */
function accessFaults(
  transfer: TransferRecord | null,
  { actor, actsAt, transferId }: Pick<TransferCommand, 'actsAt'> & { actor: Actor; transferId: string },
): Refusal[] {
  if (!transfer?.ends.some((end) => mayActAt(actor, end))) return [notFound(field, 'transfer', transferId)];
  if (actsAt.every((end) => mayActAt(actor, transfer[end]))) return [];
  const where = actsAt.map((end) => (end === 'fromLocationId' ? 'where it comes from' : 'where it goes to'));
  return [invalidInput(field, `Somebody has to do this who may act ${where.join(' and ')}.`)];
}
