import type { SeededShop } from '#apps/seed/seed.ts';
import { STAFF } from '#apps/seed/staff.ts';

/** A POS mutation that can be pasted into a shell as it is: two cappuccinos and a croissant, paid by card. */
export function firstSale(options: { url: string; token: string; shop: SeededShop }): string {
  const { url, token, shop } = options;
  const query =
    'mutation FirstSale($input: CompleteSaleInput!) { completeSale(input: $input) { replayed ' +
    'sale { receiptNumber total { formatted } customer { name loyalty { points } } lines { name total { formatted } } } ' +
    'userErrors { code message field } } }';
  const input = {
    idempotencyKey: 'first-sale',
    registerId: shop.registers['Main Street till 1'],
    customerId: shop.customers['ada@example.com'],
    lines: [
      { sku: 'CAPPUCCINO', quantity: '2' },
      { sku: 'CROISSANT', quantity: '1' },
    ],
    tenders: [
      {
        kind: 'CARD',
        // 2 x 3.90 plus 8.25 % tax (0.64), and 3.20 untaxed.
        amount: { amountMinor: 1164, currency: 'USD' },
        card: { token: 'tok_demo', brand: 'VISA', last4: '4242', authorisationCode: 'A1B2C3' },
      },
    ],
  };
  const body = JSON.stringify({ query, variables: { input } });
  return `curl -s ${url} \\\n  -H 'content-type: application/json' \\\n  -H 'authorization: Bearer ${token}' \\\n  -d '${body}'`;
}

export function welcome(options: {
  url: string;
  token: string;
  shop: SeededShop;
  /** Of an enrolment. */
  code: string;
  dataDir: string;
}): string {
  const { origin } = new URL(options.url);
  return [
    '',
    'Tillgraph is open.',
    `  The graph        ${options.url}   (queries and mutations; subscriptions on ${options.url.replace(/^http/, 'ws')})`,
    `  GraphiQL         ${origin}/`,
    `  Health           ${origin}/readyz`,
    `  Data             ${options.dataDir} (delete it to start afresh)`,
    `  A till           enrol one with the code ${options.code} (docs/gateway.md); ${staffAtTills()}`,
    '',
    'Ring up a first sale: paste this into another shell. Paste it twice: the second answer says replayed.',
    '',
    firstSale(options),
    '',
    'Ctrl-C closes the shop.',
    '',
  ].join('\n');
}

function staffAtTills(): string {
  return STAFF.map(({ number, pin, role }) => `staff ${number}, PIN ${pin}, ${role.toLowerCase()}`).join('; ');
}
