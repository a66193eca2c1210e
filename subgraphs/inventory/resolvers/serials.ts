import { mayActAt } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers, SerialState } from '../generated/resolvers.ts';
import { resolveSerialDiscrepancy } from '../operations/serials/resolve-serial-discrepancy.ts';
import type { SerialRecord } from '../store/serials.ts';
import { known } from './stock.ts';

const states: Readonly<Record<SerialRecord['place'], SerialState>> = {
  ON_HAND: 'IN_STOCK',
  IN_TRANSIT: 'IN_TRANSIT',
  QUALITY_CONTROL: 'QUALITY_CONTROL',
  DAMAGED: 'DAMAGED',
  INCOMING: 'IN_TRANSIT',
  SUPPLIER: 'RETURNED_TO_VENDOR',
  CUSTOMER: 'SOLD',
  WASTE: 'WRITTEN_OFF',
  CORRECTION: 'WRITTEN_OFF',
  PRODUCTION: 'WRITTEN_OFF',
};

export const serialResolvers: Resolvers = {
  Query: {
    serial: async (_, { sku, number }, { actor, store, loaders }) => {
      const variant = await loaders.variantBySku.load(sku);
      if (!variant) return null;
      const serial = await store.serials.one(variant.id, number);
      return serial && mayActAt(actor, serial.locationId) ? serial : null;
    },
    serialDiscrepancies: async (_, { locationId, ...page }, { actor, store }) => {
      if (!mayActAt(actor, locationId)) {
        throw new AppError('FORBIDDEN', `This token does not show the stock of ${locationId}.`);
      }
      return pageOf(await store.serials.openAt(locationId, page), page, ({ _id }) => _id);
    },
  },
  Mutation: {
    resolveSerialDiscrepancy: async (_, { input }, { actor, store }) => {
      const { value: id, status } = payloadOf(await resolveSerialDiscrepancy(store, { actor, input }));
      return { discrepancy: id ? await store.serials.discrepancy(id) : null, ...status };
    },
  },
  StockLevel: {
    serials: async ({ variant, location }, { account: place, ...page }, { store }) => {
      const at = { variantId: variant.id, locationId: location.id, place };
      const rows = variant.tracking === 'SERIAL' ? await store.serials.page(at, page) : [];
      return pageOf(rows, page, ({ number }) => number);
    },
  },
  StockMovement: {
    serialNumbers: ({ serials = [] }) => serials,
  },
  Serial: {
    variant: async ({ variantId }, _, { loaders }) => known(await loaders.variant.load(variantId)),
    location: async ({ locationId }, _, { loaders }) => known(await loaders.location.load(locationId)),
    state: ({ place }) => states[place],
    sale: ({ saleId }) => (saleId === null ? null : { id: saleId }),
    history: async ({ variantId, number }, page, { actor, store }) => {
      const moved = pageOf(await store.movements.ofSerial({ variantId, number }, page), page, ({ _id }) => _id);
      const edges = moved.edges.filter(
        ({ node }) => mayActAt(actor, node.locationId) || mayActAt(actor, node.toLocationId ?? node.locationId),
      );
      return { ...moved, edges, nodes: edges.map(({ node }) => node) };
    },
  },
  SerialDiscrepancy: {
    id: ({ _id }) => _id,
    variant: async ({ variantId }, _, { loaders }) => known(await loaders.variant.load(variantId)),
    location: async ({ locationId }, _, { loaders }) => known(await loaders.location.load(locationId)),
    quantity: ({ quantityMilli }) => quantityMilli,
    believedPlace: ({ believed }) => believed?.place ?? null,
    believedLocation: async ({ believed }, _, { loaders }) =>
      believed ? loaders.location.load(believed.locationId) : null,
    resolved: ({ status }) => status === 'RESOLVED',
  },
};
