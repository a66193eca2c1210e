import type { Outcome } from '#platform/errors/refusal.ts';
import { payloadOf, type PayloadStatus } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { cancelPayment, capturePayment } from '../operations/payments/settle-payment.ts';
import { startPayment } from '../operations/payments/start-payment.ts';
import { capturedMinor, type PaymentRecord, refundedMinor } from '../store/payments.ts';
import { orderSeenBy } from './orders.ts';
import { visible } from './visible.ts';

export const paymentResolvers: Resolvers = {
  Query: {
    payment: async (_, { id }, { actor, store }) => visible(actor, await store.payments.one(id)),
  },
  Mutation: {
    startPayment: async (_, { input }, { actor, store, paymentDesk }) =>
      settled(await startPayment(store, paymentDesk, { actor, input })),
    capturePayment: async (_, { input }, { actor, paymentDesk }) =>
      settled(await capturePayment(paymentDesk, actor, input)),
    cancelPayment: async (_, { input }, { actor, paymentDesk }) =>
      settled(await cancelPayment(paymentDesk, actor, input)),
  },
  Payment: {
    __resolveReference: async ({ id }, { actor, loaders }) => visible(actor, await loaders.payment.load(id)),
    id: (payment) => payment._id,
    amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
    captured: (payment) => ({ amountMinor: capturedMinor(payment), currency: payment.currency }),
    refunded: (payment) => ({ amountMinor: refundedMinor(payment), currency: payment.currency }),
    register: async ({ registerId }, _, { loaders }) =>
      registerId === null ? null : loaders.register.load(registerId),
    order: ({ orderId }, _, { actor, loaders }) => (orderId === null ? null : orderSeenBy(actor, loaders, orderId)),
    sale: ({ saleId }, _, { loaders }) => (saleId === null ? null : loaders.sale.load(saleId)),
  },
};

function settled(outcome: Outcome<PaymentRecord>): { payment: PaymentRecord | null } & PayloadStatus {
  const { value, status } = payloadOf(outcome);
  return { payment: value ?? null, ...status };
}
