import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, type InvalidInput, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { CurrencyMismatch } from '../../domain/costs/costs.ts';
import type { QuantityAt } from '../../domain/stock/level.ts';
import type { TransferLine } from '../../domain/transfers/transfer.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import type { TransferRecord } from '../../store/transfers.ts';
import { MAX_STOCK_LINES, readLines } from '../stock/read-lines.ts';
import { transferEvent } from './transfer-event.ts';

export interface RequestTransferInput {
  readonly idempotencyKey: string;
  readonly fromLocationId: string;
  readonly toLocationId: string;
  readonly lines: readonly TransferLineInput[];
  readonly reference?: string | null | undefined;
}

interface TransferLineInput {
  readonly sku: string;
  readonly quantity: number;
  readonly serialNumbers?: readonly string[] | null | undefined;
}

/** Asks one location to send goods to another. Nothing moves and nothing is held. Answers with the transfer's id. */
export async function requestTransfer(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: RequestTransferInput },
): Promise<Outcome<Id<'transfer'>>> {
  const faults = requestFaults(input);
  if (faults.length > 0) return refused(...faults);
  const readAt = (name: 'fromLocationId' | 'toLocationId'): ReturnType<typeof readLines> =>
    readLines(store, actor, {
      lines: input.lines.map(({ sku, quantity }) => ({ sku, locationId: input[name], quantityMilli: quantity })),
      max: MAX_STOCK_LINES,
      rule: 'positive',
      quantityField: 'quantity',
      locationField: () => path('input', name),
    });
  const leaving = await readAt('fromLocationId');
  if (leaving.kind === 'refused') return leaving;
  const arriving = await readAt('toLocationId');
  if (arriving.kind === 'refused') return arriving;
  const [from] = leaving.value;
  const [to] = arriving.value;
  if (!from || !to) return refused(invalidInput(path('input', 'lines'), 'Give at least one line.'));

  const mismatch = await currencyFault(store, from, to);
  if (mismatch) return refused(mismatch);

  return store.commands.once({
    command: 'requestTransfer',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, emit }) => {
      const ends = { fromLocationId: from.locationId, toLocationId: to.locationId };
      const wanted = { ...ends, lines: leaving.value, reference: input.reference ?? null };
      const transfer = requestedTransfer(wanted, { actor, now });
      await store.transfers.save(transfer, session);
      emit(transferEvent(transfer));
      return done(transfer._id);
    },
  });
}

/** A new transfer, of which nothing was sent yet. */
export function requestedTransfer(
  {
    fromLocationId,
    toLocationId,
    lines,
    reference,
  }: Pick<TransferRecord, 'fromLocationId' | 'toLocationId' | 'reference'> & { readonly lines: readonly QuantityAt[] },
  { actor, now }: { actor: Actor; now: Date },
): TransferRecord {
  return {
    _id: newId('transfer'),
    fromLocationId,
    toLocationId,
    ends: [fromLocationId, toLocationId],
    status: 'REQUESTED',
    lines: lines.map(requestedLine),
    reference,
    requestedBy: actor.subject,
    sequence: 1,
    createdAt: now,
    updatedAt: now,
  };
}

function requestFaults({ fromLocationId, toLocationId, lines }: RequestTransferInput): InvalidInput[] {
  const faults: InvalidInput[] = [];
  if (fromLocationId === toLocationId) {
    faults.push(
      invalidInput(
        path('input', 'toLocationId'),
        'Goods that stay where they are need no transfer: give another location.',
      ),
    );
  }
  faults.push(...namedTooEarly(lines));
  const seen = new Set<string>();
  for (const [index, { sku }] of lines.entries()) {
    if (seen.has(sku)) {
      const message = `${sku} stands on an earlier line: put its quantities together.`;
      faults.push(invalidInput(path('input', 'lines', index, 'sku'), message));
    }
    seen.add(sku);
  }
  return faults;
}

/** What is asked for, or not wanted any more, is any of the units: which they are is said when they are sent. */
export function namedTooEarly(lines: readonly Pick<TransferLineInput, 'serialNumbers'>[]): InvalidInput[] {
  return lines.flatMap(({ serialNumbers }, index) =>
    serialNumbers && serialNumbers.length > 0
      ? [invalidInput(path('input', 'lines', index, 'serialNumbers'), 'Say which units they are when they are sent.')]
      : [],
  );
}

/** Goods carry what they cost to where they go. */
async function currencyFault(
  { catalogue }: InventoryStore,
  { locationId: fromId }: QuantityAt,
  { locationId: toId }: QuantityAt,
): Promise<CurrencyMismatch | null> {
  const locations = await catalogue.locationsById.load([fromId, toId]);
  const expected = locations.get(fromId)?.currency ?? '';
  const actual = locations.get(toId)?.currency ?? '';
  if (expected === actual) return null;
  const message = `Costs are kept in ${expected} where the goods come from, and in ${actual} where they go to: sell them there.`;
  return { kind: 'CurrencyMismatch', message, field: path('input', 'toLocationId'), expected, actual };
}

function requestedLine({ variantId, sku, quantityMilli }: QuantityAt): TransferLine {
  return {
    variantId,
    sku,
    requestedMilli: quantityMilli,
    sentMilli: 0,
    receivedMilli: 0,
    damagedMilli: 0,
    returnedMilli: 0,
    lostMilli: 0,
    droppedMilli: 0,
  };
}
