import type { Actor } from '#platform/auth/actor.ts';
import { invalidInput, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { numbered } from '../../domain/serials/serial.ts';
import type { Place } from '../../domain/stock/account.ts';
import { restOf, type TransferStep, type TransferStepKind } from '../../domain/transfers/transfer.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { changeTransfer } from './change-transfer.ts';
import { namedTooEarly } from './request-transfer.ts';

interface TransferInput {
  readonly idempotencyKey: string;
  readonly transferId: string;
  readonly occurredAt?: Date | null | undefined;
}

/** Where a line gives the numbers of the units that a quantity of it is about. */
const serialFields = {
  quantity: 'serialNumbers',
  received: 'serialNumbers',
  damaged: 'damagedSerialNumbers',
  returned: 'returnedSerialNumbers',
  lost: 'lostSerialNumbers',
} as const;

type Quantity = keyof typeof serialFields;

/** What a line names of a variant: quantities in thousandths of its unit, none where there is null, and which units. */
type Named<Name extends Quantity> = { readonly sku: string } & {
  readonly [N in Name]?: number | null | undefined;
} & { readonly [N in Name as (typeof serialFields)[N]]?: readonly string[] | null | undefined };

/** Null stands for all that is left. */
type Lines<Line> = readonly Line[] | null | undefined;

export interface SendTransferInput extends TransferInput {
  readonly lines?: Lines<Named<'quantity'>>;
}

export interface ReceiveTransferInput extends TransferInput {
  readonly lines?: Lines<Named<'received' | 'damaged'>>;
  readonly damagedTo: Place;
}

export interface SettleTransferInput extends TransferInput {
  readonly lines: readonly Named<'returned' | 'lost'>[];
}

type Command<Input> = { readonly actor: Actor; readonly input: Input };
type Answer = Promise<Outcome<Id<'transfer'>>>;

/** Goods leave the source, and are in transit at the destination. */
export async function sendTransfer(store: InventoryStore, { actor, input }: Command<SendTransferInput>): Answer {
  return changeTransfer(store, actor, {
    command: 'sendTransfer',
    input,
    actsAt: ['fromLocationId'],
    asked: input.lines ? stepsOf(input.lines, { quantity: 'send' }) : null,
    rest: (transfer) => restOf(transfer, 'send', path('input', 'transferId')),
  });
}

/** Goods arrive, whole or broken. */
export async function receiveTransfer(store: InventoryStore, { actor, input }: Command<ReceiveTransferInput>): Answer {
  const { damagedTo, lines } = input;
  if (damagedTo !== 'DAMAGED' && damagedTo !== 'WASTE') {
    return refused(invalidInput(path('input', 'damagedTo'), 'Give DAMAGED or WASTE.'));
  }
  const damaged = damagedTo === 'DAMAGED' ? 'receiveDamaged' : 'receiveAsWaste';
  return changeTransfer(store, actor, {
    command: 'receiveTransfer',
    input,
    actsAt: ['toLocationId'],
    asked: lines ? stepsOf(lines, { received: 'receive', damaged }) : null,
    rest: (transfer) => restOf(transfer, 'receive', path('input', 'transferId')),
  });
}

/** Goods that were sent will not arrive: they are back at the source, or lost. */
export async function settleTransfer(store: InventoryStore, { actor, input }: Command<SettleTransferInput>): Answer {
  return changeTransfer(store, actor, {
    command: 'settleTransfer',
    input,
    actsAt: ['fromLocationId', 'toLocationId'],
    asked: stepsOf(input.lines, { returned: 'return', lost: 'lose' }),
  });
}

/** What was asked for and not sent is not wanted any more. */
export async function cancelTransfer(store: InventoryStore, { actor, input }: Command<SendTransferInput>): Answer {
  const faults = namedTooEarly(input.lines ?? []);
  if (faults.length > 0) return refused(...faults);
  return changeTransfer(store, actor, {
    command: 'cancelTransfer',
    input,
    actsAt: ['fromLocationId', 'toLocationId'],
    asked: input.lines ? stepsOf(input.lines, { quantity: 'drop' }) : null,
    rest: (transfer) => restOf(transfer, 'drop', path('input', 'transferId')),
  });
}

/**
 * The steps that an input's lines name: `kinds` says what each of its quantities stands for. A quantity of zero is no
 * step, unless the line has no other: it is refused then, as a line that says nothing.
 */
function stepsOf<Name extends Quantity>(
  lines: readonly Named<NoInfer<Name>>[],
  kinds: Readonly<Record<Name, TransferStepKind>>,
): TransferStep[] {
  const names = Object.keys(kinds) as Name[];
  return lines.flatMap((line, index) => {
    const numbers: Readonly<Record<string, unknown>> = line;
    const steps = names.map((name): TransferStep =>
      Object.assign(
        {
          kind: kinds[name],
          sku: line.sku,
          quantityMilli: line[name] ?? 0,
          skuField: path('input', 'lines', index, 'sku'),
          field: path('input', 'lines', index, name),
          serialField: path('input', 'lines', index, serialFields[name]),
        },
        numbered(numbers[serialFields[name]] as readonly string[] | null | undefined),
      ),
    );
    const said = steps.filter(({ quantityMilli }) => quantityMilli !== 0);
    return said.length > 0 ? said : steps.slice(0, 1);
  });
}
