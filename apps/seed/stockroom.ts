import type { GraphClient } from '#platform/graphql/client.ts';
import { type Mutation, mutate } from './mutation.ts';
import { CURRENCY, PURCHASE, REPLENISHED, SUPPLIER, TRANSFER } from './shop.ts';

/**
 * What the stockroom is at when a newcomer looks in: coffee of a supplier that has come in part, with its freight, a
 * transfer from the depot that is on its way, and coffee that has run low at the main street.
 */
export async function seedStockroom(graph: GraphClient, locations: Readonly<Record<string, string>>): Promise<void> {
  const { createSupplier } = await mutate(graph, CREATE_SUPPLIER, { idempotencyKey: 'seed-supplier', ...SUPPLIER });
  const order = {
    idempotencyKey: 'seed-purchase',
    supplierId: createSupplier.supplier.id,
    locationId: locations[PURCHASE.location],
    reference: PURCHASE.reference,
    overReceiptPercent: PURCHASE.overReceiptPercent,
    lines: PURCHASE.lines.map(({ sku, quantity, unitCostMinor }) => ({ sku, quantity, unitCost: usd(unitCostMinor) })),
  };
  const { createPurchaseOrder } = await mutate(graph, CREATE_PURCHASE, order);
  const purchaseOrderId = createPurchaseOrder.purchaseOrder.id;
  await mutate(graph, PLACE_PURCHASE, { idempotencyKey: 'seed-purchase-placed', purchaseOrderId });
  await mutate(graph, RECEIVE_PURCHASE, {
    idempotencyKey: 'seed-purchase-received',
    purchaseOrderId,
    lines: PURCHASE.received,
    landedCosts: [{ kind: 'FREIGHT', amount: usd(PURCHASE.freightMinor) }],
  });

  const { from, to, lines, reference } = TRANSFER;
  const ends = { fromLocationId: locations[from], toLocationId: locations[to] };
  const wanted = { idempotencyKey: 'seed-transfer', ...ends, reference, lines };
  const { requestTransfer } = await mutate(graph, REQUEST_TRANSFER, wanted);
  const transferId = requestTransfer.transfer.id;
  await mutate(graph, SEND_TRANSFER, { idempotencyKey: 'seed-transfer-sent', transferId });

  const { location, source, ...rule } = REPLENISHED;
  await mutate(graph, SET_RULE, {
    idempotencyKey: 'seed-rule',
    locationId: locations[location],
    sourceLocationId: locations[source],
    supplierId: createSupplier.supplier.id,
    ...rule,
  });
}

function usd(amountMinor: number): { amountMinor: number; currency: string } {
  return { amountMinor, currency: CURRENCY };
}

const CREATE_SUPPLIER: Mutation<{ createSupplier: { supplier: { id: string } } }> = {
  document: `mutation SeedSupplier($input: CreateSupplierInput!) {
    createSupplier(input: $input) { supplier { id } userErrors { message } }
  }`,
};
const CREATE_PURCHASE: Mutation<{ createPurchaseOrder: { purchaseOrder: { id: string } } }> = {
  document: `mutation SeedPurchase($input: CreatePurchaseOrderInput!) {
    createPurchaseOrder(input: $input) { purchaseOrder { id } userErrors { message } }
  }`,
};
const PLACE_PURCHASE: Mutation<object> = {
  document: `mutation SeedPlacing($input: PlacePurchaseOrderInput!) {
    placePurchaseOrder(input: $input) { userErrors { message } }
  }`,
};
const RECEIVE_PURCHASE: Mutation<object> = {
  document: `mutation SeedReceipt($input: ReceivePurchaseOrderInput!) {
    receivePurchaseOrder(input: $input) { userErrors { message } }
  }`,
};
const SET_RULE: Mutation<object> = {
  document: `mutation SeedRule($input: SetReplenishmentRuleInput!) {
    setReplenishmentRule(input: $input) { userErrors { message } }
  }`,
};
const REQUEST_TRANSFER: Mutation<{ requestTransfer: { transfer: { id: string } } }> = {
  document: `mutation SeedTransfer($input: RequestTransferInput!) {
    requestTransfer(input: $input) { transfer { id } userErrors { message } }
  }`,
};
const SEND_TRANSFER: Mutation<object> = {
  document: `mutation SeedSending($input: SendTransferInput!) { sendTransfer(input: $input) { userErrors { message } } }`,
};
