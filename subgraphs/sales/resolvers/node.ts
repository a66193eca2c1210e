import { kindOf } from '#platform/ids/ids.ts';
import type { NodeValue } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { orderSeenBy } from './orders.ts';
import { visible } from './visible.ts';

/** The type of each kind of id that is a node of the graph, whoever owns it. */
const TYPE_OF_KIND = {
  register: 'Register',
  session: 'CashSession',
  basket: 'Basket',
  sale: 'Sale',
  refund: 'Refund',
  payment: 'Payment',
  pricelist: 'PriceList',
  promotion: 'Promotion',
  order: 'Order',
  product: 'Product',
  variant: 'Variant',
  location: 'Location',
  movement: 'StockMovement',
  reservation: 'Reservation',
  shortage: 'StockShortage',
  transfer: 'Transfer',
  supplier: 'Supplier',
  purchase: 'PurchaseOrder',
  count: 'StockCount',
  customer: 'Customer',
  company: 'Company',
  household: 'Household',
  points: 'LoyaltyEvent',
  account: 'Account',
  entry: 'JournalEntry',
} as const;

type NodeType = (typeof TYPE_OF_KIND)[keyof typeof TYPE_OF_KIND];

export const nodeResolvers: Resolvers = {
  Query: {
    node: async (_, { id }, { actor, loaders }) => {
      switch (typeOf(id)) {
        case null:
          return null;
        case 'Register':
          return visible(actor, await loaders.register.load(id));
        case 'CashSession':
          return visible(actor, await loaders.cashSession.load(id));
        case 'Basket':
          return visible(actor, await loaders.basket.load(id));
        case 'Sale':
          return visible(actor, await loaders.sale.load(id));
        case 'Order':
          return orderSeenBy(actor, loaders, id);
        case 'Refund':
          return visible(actor, await loaders.refund.load(id));
        case 'Payment':
          return visible(actor, await loaders.payment.load(id));
        case 'PriceList':
          return await loaders.priceList.load(id);
        case 'Promotion':
          return await loaders.promotion.load(id);
        default:
          // Its owner says whether it exists: the gateway asks there for any field but the id.
          return { id };
      }
    },
  },
  Node: { __resolveType: (node) => typeOf(idOf(node)) },
};

function typeOf(id: string): NodeType | null {
  const kind = kindOf(id);
  return kind !== null && Object.hasOwn(TYPE_OF_KIND, kind) ? TYPE_OF_KIND[kind as keyof typeof TYPE_OF_KIND] : null;
}

function idOf(node: NodeValue): string {
  return '_id' in node ? node._id : node.id;
}
