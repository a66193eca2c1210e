import { AppError } from '#platform/errors/app-error.ts';
import type { Refusal } from '#platform/errors/refusal.ts';
import type { Peer } from '#platform/graphql/peer.ts';
import { type Id, isId } from '#platform/ids/ids.ts';
import { formatQuantity, parseQuantity } from '#platform/quantity/quantity.ts';

/** Inventory gives so many variants a page, and an order has no more lines. */
const MAX_SKUS = 100;

/** What sales has to ask inventory before it can answer; everything else it tells by events. */
export interface InventoryPort {
  /** What is available of each of these SKUs, by location and then by SKU, in thousandths. At most 100. */
  available(skus: readonly string[]): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>>;
  /** Holds units for a while, all lines or none. The same key gives the same reservation again, as it stands by now. */
  reserve(request: ReservationRequest): Promise<ReservationAnswer>;
  /** Gives the units of a reservation back, of which nothing came. One that has ended already stays as it is. */
  release(reservationId: Id<'reservation'>): Promise<void>;
}

export interface ReservationRequest {
  readonly idempotencyKey: string;
  readonly owner: string;
  readonly holdForSeconds: number;
  readonly lines: readonly { readonly sku: string; readonly locationId: string; readonly quantityMilli: number }[];
}

export type ReservationAnswer =
  | { readonly kind: 'held'; readonly reservationId: Id<'reservation'> }
  /** It was granted once and has ended since. */
  | { readonly kind: 'ended' }
  /** There is less than was asked for; nothing is held. */
  | { readonly kind: 'short'; readonly refusals: readonly OutOfStock[] };

/** Inventory had less than was asked for. */
export interface OutOfStock extends Refusal {
  readonly kind: 'OutOfStock';
  readonly sku: string;
  /** In thousandths. */
  readonly requested: number;
  readonly available: number;
}

export function inventoryPort(peer: Peer): InventoryPort {
  return {
    available: async (skus) => {
      const { variants } = await peer.request<AvailabilityAnswer>(AVAILABLE, { skus, first: MAX_SKUS });
      const byLocation = new Map<string, Map<string, number>>();
      for (const { sku, stock } of variants.nodes) {
        for (const { location, available } of stock) {
          const ofLocation = byLocation.get(location.id) ?? new Map<string, number>();
          byLocation.set(location.id, ofLocation.set(sku, parseQuantity(available) ?? 0));
        }
      }
      return byLocation;
    },
    reserve: async ({ lines, ...request }) => {
      const input = {
        ...request,
        lines: lines.map(({ quantityMilli, ...line }) => ({ ...line, quantity: formatQuantity(quantityMilli) })),
      };
      const { reserveStock } = await peer.request<ReserveAnswer>(RESERVE, { input });
      const { reservation, userErrors } = reserveStock;
      if (reservation) {
        if (!isId('reservation', reservation.id)) throw new AppError('PEER_BROKEN', 'This is no reservation’s id.');
        return reservation.status === 'ACTIVE' ? { kind: 'held', reservationId: reservation.id } : { kind: 'ended' };
      }
      const short = userErrors.filter((error) => error.__typename === 'InsufficientStockError');
      // Anything else is a fault of ours: a location or a SKU that inventory itself had announced.
      if (short.length < userErrors.length || short.length === 0) {
        throw new AppError('PEER_BROKEN', userErrors[0]?.message ?? 'Inventory answered nothing.');
      }
      return { kind: 'short', refusals: short.map(outOfStock) };
    },
    release: async (reservationId) => {
      await peer.request(RELEASE, { input: { idempotencyKey: `release:${reservationId}`, reservationId } });
    },
  };
}

/** Stands for inventory where none was given: whoever asks is told so. */
export const NO_INVENTORY: Peer = {
  request: () =>
    Promise.reject(new AppError('PEER_UNAVAILABLE', 'No inventory subgraph was given.', { retryable: true })),
};

interface ShortError {
  readonly __typename: string;
  readonly message: string;
  readonly sku?: string;
  readonly requested?: string;
  readonly available?: string;
}

function outOfStock({ sku = '', requested = '0', available = '0' }: ShortError): OutOfStock {
  return {
    kind: 'OutOfStock',
    message: `Of ${sku} only ${available} can be had: order less, or allow it to wait for stock.`,
    field: null,
    sku,
    requested: parseQuantity(requested) ?? 0,
    available: parseQuantity(available) ?? 0,
  };
}

interface AvailabilityAnswer {
  readonly variants: {
    readonly nodes: readonly {
      readonly sku: string;
      readonly stock: readonly { readonly location: { readonly id: string }; readonly available: string }[];
    }[];
  };
}

interface ReserveAnswer {
  readonly reserveStock: {
    readonly reservation: { readonly id: string; readonly status: string } | null;
    readonly userErrors: readonly ShortError[];
  };
}

const AVAILABLE = `query SalesAvailability($skus: [String!]!, $first: Int!) {
  variants(first: $first, skus: $skus) { nodes { sku stock { location { id } available } } }
}`;

const RESERVE = `mutation SalesReserve($input: ReserveStockInput!) {
  reserveStock(input: $input) {
    reservation { id status }
    userErrors { __typename message ... on InsufficientStockError { sku requested available } }
  }
}`;

const RELEASE = `mutation SalesRelease($input: EndReservationInput!) {
  releaseReservation(input: $input) { userErrors { message } }
}`;
