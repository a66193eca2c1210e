import { newId } from '#platform/ids/ids.ts';
import type { GraphBed } from './graph-bed.ts';
import { completeSale } from './selling.ts';

type Stir = (bed: GraphBed) => Promise<unknown>;

/** What makes a subscription tell something; a sale does for all that are not listed. */
const STIRS: Readonly<Record<string, Stir>> = {
  orderChanged: ({ admin, shop }) => {
    const locationId = shop.locations['MAIN'];
    return ask(admin, 'placeOrder', 'PlaceOrderInput', {
      locationId,
      lines: [{ sku: 'MUG', quantity: '1' }],
      fulfilment: { method: 'PICK_UP', pickUpLocationId: locationId },
      customerId: Object.values(shop.customers)[0],
    });
  },
  cashSessionChanged: async ({ admin, shop }) => {
    const query = 'query ($id: ID!) { register(id: $id) { currentSession { id } } }';
    const { register } = await admin.request<{ register: { currentSession: { id: string } } }>(query, {
      id: shop.registers['Harbour till 1'],
    });
    return ask(admin, 'recordCashMovement', 'RecordCashMovementInput', {
      cashSessionId: register.currentSession.id,
      kind: 'PAID_IN',
      amount: { amountMinor: 500, currency: 'USD' },
      reason: 'change',
    });
  },
  transferChanged: ({ admin, shop }) =>
    ask(admin, 'requestTransfer', 'RequestTransferInput', {
      fromLocationId: shop.locations['MAIN'],
      toLocationId: shop.locations['HARBOUR'],
      lines: [{ sku: 'MUG', quantity: '1' }],
    }),
  storedValueChanged: ({ admin, shop }) =>
    ask(admin, 'grantStoreCredit', 'GrantStoreCreditInput', {
      customerId: Object.values(shop.customers)[0],
      amount: { amountMinor: 500, currency: 'USD' },
      funding: 'GOODWILL',
      reason: 'They waited long',
    }),
};

/** Does what the subscription of a document tells; may be done again and again. */
export function stir(document: string): Stir {
  const field = Object.keys(STIRS).find((name) => document.includes(`${name}(`) || document.includes(`${name} {`));
  return STIRS[field ?? ''] ?? worthlessSale;
}

/** At another till, so that no figure changes. */
function worthlessSale({ admin, shop }: GraphBed): Promise<unknown> {
  const registerId = shop.registers['Main Street till 2'];
  const discounts = [{ kind: 'MANUAL', amount: { amountMinor: 320, currency: 'USD' } }];
  const lines = [{ sku: 'CROISSANT', quantity: '1', discounts }];
  return completeSale(admin, { idempotencyKey: newId('event'), registerId, lines, tenders: [] });
}

async function ask(admin: GraphBed['admin'], field: string, input: string, value: object): Promise<void> {
  const document = `mutation ($input: ${input}!) { answer: ${field}(input: $input) { userErrors { message } } }`;
  const { answer } = await admin.request<{ answer: { userErrors: readonly { message: string }[] } }>(document, {
    input: { idempotencyKey: newId('event'), ...value },
  });
  if (answer.userErrors.length > 0) throw new Error(answer.userErrors.map(({ message }) => message).join(' '));
}
