import type { Actor } from '#platform/auth/actor.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { LOCATION_CREATED, type LocationCreated } from '#schema/events/location-created.v1.ts';
import { VARIANT_CREATED, type VariantCreated } from '#schema/events/variant-created.v1.ts';
import { startSales } from '#subgraphs/sales/subgraph.ts';
import { event, startSubgraphBed, type SubgraphBed } from './test-bed.ts';

/** A user error as the tests look at it. */
export interface Fault {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
}

const FAULT = 'userErrors { __typename code message field }';

/** A sales subgraph with a small shop in it, and the words that tests use at its tills. */
export interface Shop extends SubgraphBed {
  readonly locationId: Id<'location'>;
  /** Another location, in yen. */
  readonly tokyoId: Id<'location'>;
  /** Sold by the piece: MUG 12.50 and PEN 0.99; by the kilogram: HAM 19.90. TEA has no price. */
  readonly variants: ReadonlyMap<string, Id<'variant'>>;
  /** A register with an open session and a float of 100.00. */
  openTill(locationId?: string): Promise<Till>;
  addLocation(currency: string): Promise<Id<'location'>>;
  key(): string;
}

export interface Till {
  readonly registerId: string;
  readonly cashSessionId: string;
}

export async function startShop(): Promise<Shop> {
  const bed = await startSubgraphBed(startSales);
  let keys = 0;
  const key = (): string => `key-${(keys += 1)}`;

  const addLocation = async (currency: string): Promise<Id<'location'>> => {
    const locationId = newId('location');
    const data: LocationCreated = {
      locationId,
      code: locationId,
      name: `Shop in ${currency}`,
      kind: 'STORE',
      currency,
      timeZone: 'UTC',
    };
    await bed.deliver(
      'inventory',
      event({ source: 'inventory', type: LOCATION_CREATED, subject: locationId, sequence: 1, data }),
    );
    return locationId;
  };

  const openTill = async (locationId?: string): Promise<Till> => {
    const { createRegister } = await bed.run<{ createRegister: { register: { id: string } } }>(
      `mutation($input: CreateRegisterInput!) { createRegister(input: $input) { register { id } ${FAULT} } }`,
      { input: { idempotencyKey: key(), locationId: locationId ?? shopId, name: `Till ${keys}` } },
    );
    const registerId = createRegister.register.id;
    const currency = locationId === tokyoId ? 'JPY' : 'USD';
    const { openCashSession } = await bed.run<{ openCashSession: { cashSession: { id: string } } }>(
      `mutation($input: OpenCashSessionInput!) { openCashSession(input: $input) { cashSession { id } ${FAULT} } }`,
      { input: { idempotencyKey: key(), registerId, float: { amountMinor: 10_000, currency } } },
    );
    return { registerId, cashSessionId: openCashSession.cashSession.id };
  };

  const shopId = await addLocation('USD');
  const tokyoId = await addLocation('JPY');
  const variants = new Map<string, Id<'variant'>>();
  for (const [sku, unit] of Object.entries({ MUG: 'EACH', PEN: 'EACH', HAM: 'KILOGRAM', TEA: 'EACH' } as const)) {
    const variantId = newId('variant');
    variants.set(sku, variantId);
    const data: VariantCreated = {
      variantId,
      productId: newId('product'),
      sku,
      gtin: null,
      name: sku.toLowerCase(),
      unit,
      category: null,
      taxCategory: sku === 'HAM' ? 'FOOD' : 'STANDARD',
    };
    await bed.deliver(
      'inventory',
      event({ source: 'inventory', type: VARIANT_CREATED, subject: variantId, sequence: 1, data }),
    );
  }
  await bed.run(`mutation($input: SetPricesInput!) { setPrices(input: $input) { ${FAULT} } }`, {
    input: {
      idempotencyKey: key(),
      locationId: null,
      prices: Object.entries({ MUG: 1250, PEN: 99, HAM: 1990 }).map(([sku, amountMinor]) => ({
        sku,
        price: { amountMinor, currency: 'USD' },
      })),
    },
  });
  return { ...bed, locationId: shopId, tokyoId, variants, addLocation, openTill, key };
}

/** An actor of one location only. */
export function actorAt(locationId: string, ...scopes: readonly string[]): Actor {
  return { subject: 'test-cashier', scopes: new Set(scopes), locations: new Set([locationId]) };
}
