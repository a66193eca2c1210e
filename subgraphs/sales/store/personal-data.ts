import type { ClientSession, Connection } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';

/** More of each kind is not exported at once. */
const MAX_OF_A_KIND = 10_000;
/** What identifies a request and not a person. */
const INTERNAL = { payloadHash: 0, tillKey: 0 } as const;

/** Where anything is kept under a customer's id. */
const KINDS = ['sales', 'orders', 'quotes', 'carts', 'baskets', 'returns'] as const;

/** What in these is about a person; all else are figures. */
const PERSONAL = {
  orders: { contact: null, address: null, purchaseOrderNumber: null },
  baskets: { name: null },
  returns: { reason: null },
} as const;

/** What sales keeps about customers, whatever it is a part of. */
export function createPersonalData(connection: Connection) {
  /** Each value is looked up by itself, since an index has it. */
  const latest = async (kind: string, field: string, values: readonly string[]) => {
    const rows = await Promise.all(
      values.map((value) =>
        connection
          .collection(kind)
          .find({ [field]: value }, { projection: INTERNAL })
          .sort({ [field]: 1, _id: -1 })
          .limit(MAX_OF_A_KIND)
          .toArray(),
      ),
    );
    return rows.flat().slice(0, MAX_OF_A_KIND);
  };

  return {
    /** By kind. */
    async heldOf(customerIds: readonly Id<'customer'>[]): Promise<Record<string, readonly object[]>> {
      const found = await Promise.all(
        KINDS.map(async (kind) => [kind, await latest(kind, 'customerId', customerIds)] as const),
      );
      const held: Record<string, readonly Record<string, unknown>[]> = Object.fromEntries(found);
      const refunded = (held['sales'] ?? []).filter(({ refundCount }) => refundCount !== 0);
      const refunds = await latest(
        'refunds',
        'saleId',
        refunded.map(({ _id }) => String(_id)),
      );
      return { ...held, refunds };
    },

    /** Takes off everything that is about the person. */
    async erase(customerIds: readonly Id<'customer'>[], session: ClientSession): Promise<void> {
      for (const [kind, nothing] of Object.entries(PERSONAL)) {
        const of = { customerId: { $in: [...customerIds] } };
        await connection.collection(kind).updateMany(of, { $set: nothing }, { session });
      }
    },
  };
}
