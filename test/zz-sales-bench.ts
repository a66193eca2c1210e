import { newId } from '#platform/ids/ids.ts';
import { startShop } from './sales-shop.ts';
const TILLS = Number(process.argv[2] ?? 32),
  SECONDS = Number(process.argv[3] ?? 10);
const shop = await startShop();
const tills = [];
for (let i = 0; i < TILLS; i++) tills.push(await shop.openTill());
const customers = Array.from({ length: 100 }, () => newId('customer'));
const SALE = `mutation($input: CompleteSaleInput!) { completeSale(input: $input) { sale { id receiptNumber total { amountMinor } } replayed userErrors { code message field } } }`;
let n = 0;
const lat: number[] = [];
async function till(t: { registerId: string }, until: number) {
  while (performance.now() < until) {
    const at = performance.now();
    n++;
    const r = await shop.run<any>(SALE, {
      input: {
        idempotencyKey: `b-${n}`,
        registerId: t.registerId,
        customerId: customers[n % 100],
        lines: [
          { sku: 'MUG', quantity: '1' },
          { sku: 'PEN', quantity: '3' },
          { sku: 'HAM', quantity: '0.500' },
        ],
        tenders: [
          {
            kind: 'CARD',
            amount: { amountMinor: 1250 + 297 + 995, currency: 'USD' },
            card: { token: 'tok_1', brand: 'visa', last4: '4242' },
          },
        ],
      },
    });
    if (!r.completeSale.sale) throw new Error(JSON.stringify(r));
    lat.push(performance.now() - at);
  }
}
for (const warm of [3, SECONDS]) {
  lat.length = 0;
  const cpu = process.cpuUsage(),
    from = performance.now(),
    sold0 = n;
  await Promise.all(tills.map((t) => till(t, from + warm * 1000)));
  const secs = (performance.now() - from) / 1000,
    used = process.cpuUsage(cpu),
    sold = n - sold0;
  lat.sort((a, b) => a - b);
  console.log({
    tills: TILLS,
    sales_per_s: Math.round(sold / secs),
    cpu_ms_per_sale: ((used.user + used.system) / 1000 / sold).toFixed(2),
    cores: ((used.user + used.system) / 1e6 / secs).toFixed(2),
    p50: lat[lat.length >> 1]!.toFixed(1),
    p99: lat[Math.floor(lat.length * 0.99)]!.toFixed(1),
  });
}
await shop[Symbol.asyncDispose]();
