import { type InvalidInput, invalidInput, path } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { isKey, textFault } from '../texts.ts';

/** Whom goods are bought from. Never changes once it is created. */
export interface Supplier {
  readonly id: Id<'supplier'>;
  readonly code: string;
  readonly name: string;
  readonly email: string | null;
}

export interface NewSupplierInput {
  readonly code: string;
  readonly name: string;
  readonly email?: string | null | undefined;
}

/** What is wrong with a supplier's details, all faults at once. */
export function supplierFaults({ code, name, email }: NewSupplierInput): InvalidInput[] {
  const faults: (InvalidInput | null)[] = [
    isKey(code) ? null : invalidInput(path('input', 'code'), 'Give a code of 1 to 64 characters without spaces.'),
    textFault(name, path('input', 'name')),
    email === null || email === undefined || isAddress(email)
      ? null
      : invalidInput(path('input', 'email'), 'Give an e-mail address, such as orders@example.com.'),
  ];
  return faults.filter((fault) => fault !== null);
}

/** Whether a text can be an address at all. Whether anybody reads what is sent there only a message can tell. */
function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}
