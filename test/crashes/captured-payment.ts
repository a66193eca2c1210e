import type { GraphClient } from '#platform/graphql/client.ts';
import { insist } from './mortal-shop.ts';

const PAY = `mutation($input: StartPaymentInput!) { startPayment(input: $input) {
  payment { id state } userErrors { message } } }`;

interface Started {
  readonly startPayment: { readonly payment: { readonly id: string; readonly state: string } | null };
}

/**
 * Has a payment captured as a till does, and answers its id: where the server died before the provider heard of one, that
 * one is voided after a minute, and the till starts another.
 */
export async function capturedPayment(
  graph: GraphClient,
  input: { readonly idempotencyKey: string; readonly [field: string]: unknown },
): Promise<string> {
  for (let again = 0; ; again += 1) {
    const idempotencyKey = again === 0 ? input.idempotencyKey : `${input.idempotencyKey}-${again}`;
    const { startPayment } = await insist<Started>(graph, PAY, { ...input, idempotencyKey }, ({ startPayment: each }) =>
      ['CAPTURED', 'VOIDED'].includes(each.payment?.state ?? ''),
    );
    if (startPayment.payment?.state === 'CAPTURED') return startPayment.payment.id;
  }
}
