import type { Actor } from '#platform/auth/actor.ts';
import { type InventoryBed, startInventoryBed, type UserErrorAnswer } from './inventory-bed.ts';

export interface OrderAnswer {
  id: string;
  status: string;
  version: number;
  lines: Record<string, unknown>[];
  receipts: { number: number; lines: Record<string, unknown>[]; landedCosts: object[] }[];
}

export interface OrderPayload {
  purchaseOrder: OrderAnswer | null;
  replayed: boolean;
  userErrors: UserErrorAnswer[];
}

const MONEY = '{ amountMinor currency }';
export const ORDER = `id status version currency overReceiptPercent reference supplier { code name } location { id }
  lines { variant { sku } ordered received outstanding cancelled returned unitCost ${MONEY} }
  receipts { number reference receivedBy landedCosts { kind amount ${MONEY} allocatedBy }
    lines { variant { sku } quantity to goodsCost ${MONEY} landedCost ${MONEY} cost ${MONEY} } }`;
export const ORDER_ERRORS = `userErrors { ... on QuantityExceededError { sku requested allowed }
  ... on InsufficientUnitsError { sku account requested available } ... on CurrencyMismatchError { expected actual } }`;

/** Lines of an order. */
export const can = { sku: 'CAN', quantity: '24', unitCost: usd(95) };
export const flour = { sku: 'FLOUR', quantity: '12.5', unitCost: usd(130) };

export function usd(amountMinor: number, currency = 'USD') {
  return { amountMinor, currency };
}

/** The inventory subgraph with a supplier, variants to buy, and a new shop to buy them for whenever one is opened. */
export interface PurchasingBed extends InventoryBed {
  readonly supplierId: string;
  /** Opens the shop that all that follows is about. */
  openShop(): Promise<string>;
  draft(input?: object, actor?: Actor): Promise<OrderPayload>;
  change(how: 'revise' | 'place' | 'receive' | 'close', input: object, actor?: Actor): Promise<OrderPayload>;
  /** The id of a new draft, and of one that was placed. */
  drafted(input?: object): Promise<string>;
  ordered(input?: object): Promise<string>;
  /** The shop's accounts of a variant. */
  stock(sku: string): Promise<Record<string, string>>;
  orderOf(id: string): Promise<OrderAnswer>;
}

export async function startPurchasingBed(): Promise<PurchasingBed> {
  const bed = await startInventoryBed();
  const selection = `purchaseOrder { ${ORDER} } ${ORDER_ERRORS}`;
  let shop = '';
  let shops = 0;
  await bed.variant('CAN');
  await bed.variant('BOX');
  await bed.variant('FLOUR', 'KILOGRAM');
  const input = { code: 'ROASTERY', name: 'The Roastery', email: 'orders@example.com' };
  const { supplier } = await bed.mutate<{ supplier: { id: string } }>('createSupplier', input, 'supplier { id }');

  const draft: PurchasingBed['draft'] = (more = {}, actor) => {
    const order = { supplierId: supplier.id, locationId: shop, lines: [can, flour], ...more };
    return bed.mutate('createPurchaseOrder', order, selection, actor);
  };
  const change: PurchasingBed['change'] = (how, changed, actor) =>
    bed.mutate(`${how}PurchaseOrder`, changed, selection, actor);
  const drafted: PurchasingBed['drafted'] = async (more) => {
    const { purchaseOrder, userErrors } = await draft(more);
    if (!purchaseOrder) throw new Error(JSON.stringify(userErrors));
    return purchaseOrder.id;
  };

  return {
    ...bed,
    supplierId: supplier.id,
    draft,
    change,
    drafted,
    openShop: async () => {
      shops += 1;
      shop = await bed.location(`SHOP-${shops}`);
      return shop;
    },
    ordered: async (more) => {
      const purchaseOrderId = await drafted(more);
      await change('place', { purchaseOrderId });
      return purchaseOrderId;
    },
    stock: async (sku) => {
      const query = `query($sku: String!, $ids: [ID!]) {
        variant(sku: $sku) { stock(locationIds: $ids) { onHand incoming qualityControl damaged } } }`;
      interface Answer {
        variant: { stock: [Record<string, string>] };
      }
      return (await bed.run<Answer>(query, { sku, ids: [shop] })).variant.stock[0];
    },
    orderOf: async (id) => {
      const query = `query($id: ID!) { purchaseOrder(id: $id) { ${ORDER} } }`;
      return (await bed.run<{ purchaseOrder: OrderAnswer }>(query, { id })).purchaseOrder;
    },
  };
}
