import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { Faults } from '../../domain/input-rules.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { type PrintedReceipt, printFault, type PrintOptions, printReceipt } from './print-receipt.ts';

export interface ReprintReceiptInput extends PrintOptions {
  readonly idempotencyKey: string;
  readonly saleId: string;
}

/** Counts one more copy of a receipt, and prints it as such: the same key gives the same copy. */
export async function reprintReceipt(
  store: SalesStore,
  actor: Actor,
  input: ReprintReceiptInput,
): Promise<Outcome<PrintedReceipt>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  const fault = printFault(input);
  if (fault !== null) faults.invalid([fault.startsWith('width') ? 'width' : 'locale'], fault);
  const [found] = await store.sales.byIds([input.saleId]);
  const sale = found && mayActAt(actor, found.locationId) ? found : null;
  if (sale === null) faults.add(notFound(path('input', 'saleId'), 'sale', input.saleId));
  if (sale === null || faults.found.length > 0) return refused(...faults.found);

  const counted = await store.commands.once({
    command: 'reprintReceipt',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session }) => done(await store.sales.countReprint(sale._id, session)),
  });
  if (counted.kind === 'refused') return counted;
  const receipt = await printReceipt(store, sale, { ...input, copy: counted.value });
  return done(receipt, { replayed: counted.replayed });
}
