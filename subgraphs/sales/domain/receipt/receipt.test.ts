import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PricedLine } from '../selling/sale-line.ts';
import { escPosReceipt } from './esc-pos.ts';
import { htmlReceipt } from './html.ts';
import { amountText } from './locale.ts';
import { type ReceiptOptions, type ReceiptSale, receiptOf } from './receipt.ts';
import { columnsOf, textReceipt } from './text.ts';

const line = (fields: Partial<PricedLine>): PricedLine => ({
  number: 1,
  variantId: 'variant_00000000-0000-7000-8000-000000000000',
  sku: 'MUG',
  name: 'Enamel mug',
  unit: 'EACH',
  quantityMilli: 1000,
  unitPriceMinor: 1450,
  grossMinor: 1450,
  discounts: [],
  discountMinor: 0,
  netMinor: 1450,
  taxes: [],
  taxMinor: 0,
  totalMinor: 1450,
  priceTrace: [],
  returnedMilli: 0,
  ...fields,
});

const sale: ReceiptSale = {
  receiptNumber: 42,
  status: 'COMPLETED',
  currency: 'USD',
  taxMode: 'EXCLUSIVE',
  lines: [
    line({
      quantityMilli: 2000,
      grossMinor: 2900,
      discounts: [{ kind: 'MARKDOWN', amountMinor: 100, reference: null }],
      discountMinor: 100,
      netMinor: 2800,
      taxes: [{ name: 'Sales tax', rate: '0.0825', amountMinor: 231 }],
      taxMinor: 231,
      totalMinor: 3031,
    }),
    line({
      number: 3,
      name: 'Oat cappuccino',
      modifiers: [
        { group: 'MILK', option: 'OAT', name: 'Oat milk', priceDeltaMinor: 60 },
        { group: 'SIZE', option: 'S', name: 'Small', priceDeltaMinor: 0 },
      ],
      serialNumbers: ['SN-1'],
      lot: 'L7',
      unitPriceMinor: 450,
      grossMinor: 450,
      netMinor: 450,
      totalMinor: 450,
    }),
    line({
      number: 2,
      name: 'Aged gouda from the mountain dairy of Upper Example, eighteen months <b>"old"</b>',
      unit: 'KILOGRAM',
      quantityMilli: 350,
      unitPriceMinor: 2890,
      grossMinor: 1012,
      netMinor: 1012,
      totalMinor: 1012,
    }),
  ],
  tenders: [
    {
      kind: 'CARD',
      amountMinor: 3000,
      receivedMinor: null,
      card: { token: 'tok_1', brand: 'visa', last4: '4242', authorisationCode: 'A7' },
      reference: null,
    },
    { kind: 'CASH', amountMinor: 1493, receivedMinor: 2000, card: null, reference: null },
  ],
  netMinor: 4262,
  totalMinor: 4493,
  changeMinor: 507,
  refundedMinor: 0,
  occurredAt: new Date('2026-11-27T14:30:00.000Z'),
};

const options: ReceiptOptions = {
  locationName: 'Main Street',
  registerName: 'Till 1',
  timeZone: 'America/New_York',
  locale: 'en-US',
  gift: false,
  copy: null,
};

/** Bytes as text, with those that command the printer in hex. */
function shown(bytes: Uint8Array): string {
  const isCommand = (byte: number): boolean => (byte < 0x20 && byte !== 0x0a) || byte > 0x7e;
  return [...bytes]
    .map((byte) => (isCommand(byte) ? `<${byte.toString(16).padStart(2, '0')}>` : String.fromCharCode(byte)))
    .join('');
}

describe('a receipt', () => {
  it('is printed as text of 42 columns', () => {
    expect(textReceipt(receiptOf(sale, options), 42)).toMatchInlineSnapshot(`
      "               Main Street
                        Till 1
                Nov 27, 2026, 9:30 AM
                      Receipt 42
      ------------------------------------------
      Enamel mug                          $28.00
        2 x $14.50
        Markdown -$1.00
      Oat cappuccino                       $4.50
        Oat milk $0.60
        Small
        No. SN-1
        Lot L7
      Aged gouda from the mountain dairy
      of Upper Example, eighteen months
      <b>"old"</b>                        $10.12
        0.35 kg x $28.90
      ------------------------------------------
      Subtotal                            $42.62
      Sales tax 8.25 %                     $2.31
      Total                               $44.93
      ------------------------------------------
      Card                                $30.00
        visa ****4242, code A7
      Cash                                $20.00
      Change                               $5.07
      ------------------------------------------
                         *42*
      "
    `);
  });

  it('is printed in the way of the locale, with what contains tax and currencies without minor units', () => {
    const yen = { ...sale, currency: 'JPY', taxMode: 'INCLUSIVE' as const };
    expect(textReceipt(receiptOf(yen, { ...options, locale: 'ja-JP', timeZone: 'Asia/Tokyo' }), 48))
      .toMatchInlineSnapshot(`
        "                  Main Street
                             Till 1
                        2026/11/27 23:30
                           Receipt 42
        ------------------------------------------------
        Enamel mug                               ￥2,800
          2 x ￥1,450
          Markdown -￥100
        Oat cappuccino                             ￥450
          Oat milk ￥60
          Small
          No. SN-1
          Lot L7
        Aged gouda from the mountain dairy of
        Upper Example, eighteen months
        <b>"old"</b>                             ￥1,012
          0.35 kg x ￥2,890
        ------------------------------------------------
        Total                                    ￥4,493
        incl. Sales tax 8.25 %                     ￥231
        ------------------------------------------------
        Card                                     ￥3,000
          visa ****4242, code A7
        Cash                                     ￥2,000
        Change                                     ￥507
        ------------------------------------------------
                              *42*
        "
      `);
  });

  it('says on a reprint which copy it is, and of a voided sale that it is void', () => {
    const text = textReceipt(
      receiptOf({ ...sale, status: 'VOIDED', refundedMinor: 4493 }, { ...options, copy: 2 }),
      42,
    );
    expect(text).toContain('COPY 2');
    expect(text).toContain('VOIDED');
    expect(text).toMatch(/Given back +\$44\.93/);
  });

  it('is a page with everything escaped', () => {
    expect(htmlReceipt(receiptOf(sale, options), options)).toMatchInlineSnapshot(`
      "<!doctype html>
      <html lang="en-US">
      <head><meta charset="utf-8"><title>Receipt</title><style>body{font:14px/1.4 system-ui,sans-serif;max-width:24rem;margin:1rem auto}h1{font-size:1.2rem;margin:.2rem 0}h1,.centred,.barcode{text-align:center}table{width:100%;border-collapse:collapse}td:last-child{text-align:right;white-space:nowrap;padding-left:1rem}td.detail{text-align:left;color:#555;padding-left:1rem;white-space:normal}tr.strong{font-weight:bold}hr{border:0;border-top:1px dashed}</style></head>
      <body>
      <h1>Main Street</h1>
      <div class="centred">Till 1</div>
      <div class="centred">Nov 27, 2026, 9:30 AM</div>
      <div class="centred">Receipt 42</div>
      <hr>
      <table>
      <tr><td>Enamel mug</td><td>$28.00</td></tr>
      <tr><td class="detail" colspan="2">2 x $14.50</td></tr>
      <tr><td class="detail" colspan="2">Markdown -$1.00</td></tr>
      <tr><td>Oat cappuccino</td><td>$4.50</td></tr>
      <tr><td class="detail" colspan="2">Oat milk $0.60</td></tr>
      <tr><td class="detail" colspan="2">Small</td></tr>
      <tr><td class="detail" colspan="2">No. SN-1</td></tr>
      <tr><td class="detail" colspan="2">Lot L7</td></tr>
      <tr><td>Aged gouda from the mountain dairy of Upper Example, eighteen months &lt;b&gt;&quot;old&quot;&lt;/b&gt;</td><td>$10.12</td></tr>
      <tr><td class="detail" colspan="2">0.35 kg x $28.90</td></tr>
      </table>
      <hr>
      <table>
      <tr><td>Subtotal</td><td>$42.62</td></tr>
      <tr><td>Sales tax 8.25 %</td><td>$2.31</td></tr>
      <tr class="strong"><td>Total</td><td>$44.93</td></tr>
      </table>
      <hr>
      <table>
      <tr><td>Card</td><td>$30.00</td></tr>
      <tr><td class="detail" colspan="2">visa ****4242, code A7</td></tr>
      <tr><td>Cash</td><td>$20.00</td></tr>
      <tr><td>Change</td><td>$5.07</td></tr>
      </table>
      <hr>
      <div class="barcode"><svg role="img" aria-label="Receipt 42" width="63" height="48"><rect x="0" width="1" height="48"/><rect x="4" width="1" height="48"/><rect x="6" width="3" height="48"/><rect x="10" width="3" height="48"/><rect x="14" width="1" height="48"/><rect x="16" width="1" height="48"/><rect x="18" width="1" height="48"/><rect x="22" width="3" height="48"/><rect x="26" width="1" height="48"/><rect x="28" width="3" height="48"/><rect x="32" width="1" height="48"/><rect x="34" width="3" height="48"/><rect x="40" width="1" height="48"/><rect x="42" width="1" height="48"/><rect x="44" width="3" height="48"/><rect x="48" width="1" height="48"/><rect x="52" width="1" height="48"/><rect x="54" width="3" height="48"/><rect x="58" width="3" height="48"/><rect x="62" width="1" height="48"/></svg><div>42</div></div>
      </body>
      </html>
      "
    `);
  });

  it('is bytes for a printer: set up, bold where strong, the number as a barcode, cut', () => {
    const bytes = escPosReceipt(receiptOf({ ...sale, lines: [] }, { ...options, locale: 'de-DE' }), 42);
    expect(shown(bytes)).toMatchInlineSnapshot(`
      "<1b>@<1b>t<13><1b>E<01>               Main Street
      <1b>E<00>                  Till 1
                  27.11.2026, 09:30
                      Receipt 42
      ------------------------------------------
      ------------------------------------------
      <1b>E<01>Total                              44,93 $
      <1b>E<00>------------------------------------------
      Card                               30,00 $
        visa ****4242, code A7
      Cash                               20,00 $
      Change                              5,07 $
      ------------------------------------------
      <1b>a<01><1d>hP<1d>H<02><1d>kE<02>42<1b>a<00><1d>VB<03>"
    `);
    const euro = escPosReceipt(receiptOf({ ...sale, currency: 'EUR' }, options), 42);
    expect(euro).toContain(0xd5);
  });

  it('for a gift has no price and no amount in it', () => {
    const parts = receiptOf(sale, { ...options, gift: true });
    const text = textReceipt(parts, 42);
    expect(text).toContain('GIFT RECEIPT');
    expect(text).toContain('0.35 kg');
    for (const printed of [text, htmlReceipt(parts, options)])
      expect(printed).not.toMatch(/\$|14\.50|44\.93|0\.60|visa/);
  });
});

const anyName = fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.constantFrom('緑茶 20袋', 'a'.repeat(99)));
const anyLine = fc
  .record({
    name: anyName,
    quantityMilli: fc.integer({ min: 1, max: 1_000_000_000 }),
    grossMinor: fc.integer({ min: 0, max: 1_000_000_000_000 }),
    percentOff: fc.nat({ max: 100 }),
    taxMinor: fc.nat({ max: 100_000 }),
    taxName: anyName,
  })
  .map(({ name, quantityMilli, grossMinor, percentOff, taxMinor, taxName }) => {
    const discountMinor = Math.floor((grossMinor / 100) * percentOff);
    const netMinor = grossMinor - discountMinor;
    const discounts =
      discountMinor > 0 ? [{ kind: 'MANUAL' as const, amountMinor: discountMinor, reference: null }] : [];
    const taxes = [{ name: taxName, rate: '0.08', amountMinor: taxMinor }];
    const sums = { discountMinor, netMinor, taxMinor, totalMinor: netMinor + taxMinor };
    return line({ name, quantityMilli, grossMinor, unitPriceMinor: null, discounts, taxes, ...sums });
  });
const anySale = fc
  .record({ lines: fc.array(anyLine, { minLength: 1, maxLength: 8 }), currency: fc.constantFrom('USD', 'JPY', 'KWD') })
  .map(({ lines, currency }): ReceiptSale => {
    const total = (figure: 'netMinor' | 'totalMinor') => lines.reduce((sum, one) => sum + one[figure], 0);
    const sums = { netMinor: total('netMinor'), totalMinor: total('totalMinor') };
    return Object.assign({}, sale, sums, { currency, lines });
  });

describe('whatever was sold', () => {
  it('no line of text is wider than the paper, and every amount and the total are on it', () => {
    fc.assert(
      fc.property(
        anySale,
        fc.constantFrom(42, 48),
        fc.constantFrom('en-US', 'de-DE', 'ja-JP'),
        (any, width, locale) => {
          const lines = textReceipt(receiptOf(any, { ...options, locale }), width).split('\n');
          for (const printed of lines) expect(columnsOf(printed)).toBeLessThanOrEqual(width);
          const amount = (minor: number) => amountText(minor, { currency: any.currency, locale });
          const plain = (text: string) => text.replaceAll(/\p{Z}/gu, ' ');
          for (const minor of [any.totalMinor, ...any.lines.map((one) => one.netMinor)]) {
            expect(lines.filter((printed) => printed.endsWith(plain(amount(minor))))).not.toEqual([]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('no name commands the printer, and none becomes a tag', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const any = { ...sale, lines: [line({ name })] };
        const named = escPosReceipt(receiptOf(any, options), 42);
        const plain = escPosReceipt(receiptOf({ ...sale, lines: [line({ name: 'x' })] }, options), 42);
        const commands = (bytes: Uint8Array) => bytes.filter((byte) => byte === 0x1b || byte === 0x1d).length;
        expect(commands(named)).toBe(commands(plain));
        const tags = (html: string) => html.split('<').length;
        expect(tags(htmlReceipt(receiptOf(any, options), options))).toBe(
          tags(htmlReceipt(receiptOf({ ...sale, lines: [line({ name: 'x' })] }, options), options)),
        );
      }),
      { numRuns: 100 },
    );
  });
});
