import { done, invalidInput, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/ids.ts';
import { type NewSupplierInput, type Supplier, supplierFaults } from '../../domain/purchasing/supplier.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';

export interface CreateSupplierInput extends NewSupplierInput {
  readonly idempotencyKey: string;
}

/** Creates somebody to buy from, with a code that no other supplier has. Answers with the supplier's id. */
export async function createSupplier(
  { commands, suppliers }: InventoryStore,
  input: CreateSupplierInput,
): Promise<Outcome<Supplier['id']>> {
  const faults = supplierFaults(input);
  if (faults.length > 0) return refused(...faults);
  const { code, email = null } = input;
  return commands.once({
    command: 'createSupplier',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now }) => {
      if ((await suppliers.byCode(code, session)) !== null) {
        const message = `Another supplier has the code ${code} already: give another one.`;
        return refused(invalidInput(path('input', 'code'), message));
      }
      const _id = newId('supplier');
      await suppliers.add({ _id, code, name: input.name.trim(), email, createdAt: now }, session);
      return done(_id);
    },
  });
}
