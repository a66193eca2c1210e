import { isId } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Faults } from '../input-rules.ts';
import { LOYALTY_POINTS, refusePayments, STORED_VALUE } from '../payments/payments-of-tenders.ts';
import { checkTenders, type TenderInput, type TenderKind } from '../tenders/tenders.ts';
import type { FulfilmentMethod } from './order.ts';
import type { RoutingPolicy } from './routing.ts';

/** An order has no more lines: inventory reserves no more at once. */
export const MAX_ORDER_LINES = 100;
const MAX_ADDRESS_LINES = 4;
const MAX_NET_DAYS = 365;
/** Stands for the id of a payment that is made once the goods are held. */
const PAYMENT_TO_COME = 'payment';
const HELD: ReadonlySet<TenderKind> = new Set<TenderKind>(['CARD', 'GIFT_CARD', 'STORE_CREDIT', 'POINTS']);
const COUNTRY = /^[A-Z]{2}$/;

export interface OrderLineInput {
  readonly sku: string;
  /** In thousandths of the unit. */
  readonly quantity: number;
}

export interface ContactInput {
  readonly name: string;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
}

export interface AddressInput {
  readonly lines: readonly string[];
  readonly postalCode?: string | null | undefined;
  readonly city: string;
  readonly country: string;
}

/** How and where the goods are to reach the customer. */
export interface DeliveryInput {
  readonly method: FulfilmentMethod;
  /** For a pick-up: where. */
  readonly pickUpLocationId?: string | null | undefined;
  /** For a delivery: where to. */
  readonly address?: AddressInput | null | undefined;
  readonly latitude?: number | null | undefined;
  readonly longitude?: number | null | undefined;
  readonly routing: RoutingPolicy;
}

/** What an order says besides its goods. */
export interface OrderTermsInput {
  readonly idempotencyKey: string;
  readonly fulfilment: DeliveryInput;
  /** Whether what is not in stock may wait for it. */
  readonly allowBackOrder: boolean;
  readonly tenders: readonly TenderInput[];
  readonly customerId?: string | null | undefined;
  readonly contact?: ContactInput | null | undefined;
  readonly purchaseOrderNumber?: string | null | undefined;
  readonly netTermsDays?: number | null | undefined;
}

/** What is wrong with them by themselves. */
export function checkTerms(input: OrderTermsInput, currency: CurrencyCode | null, faults: Faults): void {
  const { customerId, contact, fulfilment, tenders } = input;
  faults.key(input.idempotencyKey);
  faults.text(input.purchaseOrderNumber, ['purchaseOrderNumber']);
  if (customerId && !isId('customer', customerId)) faults.invalid(['customerId'], 'This is not the id of a customer.');
  if (contact) {
    faults.requiredText(contact.name, ['contact', 'name']);
    faults.text(contact.phone, ['contact', 'phone']);
    faults.text(contact.email, ['contact', 'email']);
  }
  checkDelivery(fulfilment, faults);
  for (const [index, tender] of tenders.entries()) checkAuthorisation(tender, index, faults);
  checkTenders(tenders.map(heldAsCard), currency, faults);
  refusePayments(tenders, faults);
  for (const [index, { kind }] of tenders.entries()) {
    if (kind !== 'CASH') continue;
    faults.invalid(['tenders', index, 'kind'], 'Cash is taken when the goods are handed over: give it to fulfil.');
  }
  checkNetTerms(input, faults);
}

/** A card that is to be held is known by its token alone. */
function checkAuthorisation({ kind, authorise, card }: TenderInput, index: number, faults: Faults): void {
  if (!authorise) return;
  const field = ['tenders', index, 'authorise'];
  const { provider, token } = authorise;
  if (!HELD.has(kind) || card) {
    faults.invalid(
      field,
      'Only a CARD, GIFT_CARD, STORE_CREDIT or POINTS tender is held, and the card is the provider’s.',
    );
  } else if (!isProviderOf(kind, provider)) {
    const message = `Gift cards and store credit are held by ${STORED_VALUE}, points by ${LOYALTY_POINTS}, and nothing else is.`;
    faults.invalid([...field, 'provider'], message);
  } else if ((kind === 'STORE_CREDIT' || kind === 'POINTS') !== isId('customer', token)) {
    const message = 'For store credit and points give the customer’s id, otherwise what stands for the card.';
    faults.invalid([...field, 'token'], message);
  }
  faults.requiredText(token, [...field, 'token']);
}

function isProviderOf(kind: TenderKind, provider: string | null | undefined): boolean {
  if (kind === 'POINTS') return provider === LOYALTY_POINTS;
  return kind === 'CARD' ? provider !== STORED_VALUE && provider !== LOYALTY_POINTS : provider === STORED_VALUE;
}

/** To the rules of all tenders, one that is to be held has its payment already. */
function heldAsCard({ authorise, ...tender }: TenderInput): TenderInput {
  return authorise ? { ...tender, card: null, paymentId: PAYMENT_TO_COME } : tender;
}

function checkDelivery(input: DeliveryInput, faults: Faults): void {
  const { method, pickUpLocationId, address, latitude, longitude } = input;
  const field = ['fulfilment'];
  if (method === 'PICK_UP' && !pickUpLocationId)
    faults.invalid([...field, 'pickUpLocationId'], 'Say where it is picked up.');
  if (method === 'DELIVERY' && pickUpLocationId)
    faults.invalid([...field, 'pickUpLocationId'], 'A delivery is not picked up.');
  if (method === 'DELIVERY' && !address) faults.invalid([...field, 'address'], 'Say where to deliver to.');
  if (method === 'PICK_UP' && address) faults.invalid([...field, 'address'], 'What is picked up is not delivered.');
  if (address) checkAddress(address, faults);
  if (latitude === undefined || latitude === null) {
    if (longitude !== undefined && longitude !== null) faults.invalid([...field, 'latitude'], 'Give both coordinates.');
    return;
  }
  if (!(Math.abs(latitude) <= 90)) faults.invalid([...field, 'latitude'], 'A latitude is from -90 to 90 degrees.');
  if (longitude === undefined || longitude === null || !(Math.abs(longitude) <= 180)) {
    faults.invalid([...field, 'longitude'], 'A longitude is from -180 to 180 degrees, and comes with the latitude.');
  }
}

function checkAddress({ lines, postalCode, city, country }: AddressInput, faults: Faults): void {
  const field = ['fulfilment', 'address'];
  faults.count(lines, { field: [...field, 'lines'], least: 1, most: MAX_ADDRESS_LINES });
  for (const [index, line] of lines.entries()) faults.requiredText(line, [...field, 'lines', index]);
  faults.text(postalCode, [...field, 'postalCode']);
  faults.requiredText(city, [...field, 'city']);
  if (!COUNTRY.test(country))
    faults.invalid([...field, 'country'], 'Give the ISO 3166-1 code of two capitals, such as NL.');
}

function checkNetTerms({ tenders, netTermsDays, customerId }: OrderTermsInput, faults: Faults): void {
  const days = netTermsDays ?? null;
  if (days !== null && (days < 0 || days > MAX_NET_DAYS)) {
    faults.invalid(['netTermsDays'], `Net terms are from 0 to ${MAX_NET_DAYS} days.`);
  }
  const isOnAccount = tenders.some(({ kind }) => kind === 'ON_ACCOUNT');
  if (isOnAccount && days === null)
    faults.invalid(['netTermsDays'], 'Say within how many days what is on account is due.');
  if (!isOnAccount && days !== null) faults.invalid(['netTermsDays'], 'Net terms go with a tender of kind ON_ACCOUNT.');
  if (isOnAccount && !customerId) faults.invalid(['customerId'], 'Say whose account it is.');
}
