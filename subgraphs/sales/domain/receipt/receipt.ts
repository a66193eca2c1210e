import type { CurrencyCode } from '#platform/money/currency.ts';
import { formatMoney, sumMinor } from '#platform/money/money.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import type { DiscountKind, PricedLine } from '../selling/sale-line.ts';
import type { SaleStatus } from '../selling/sale-status.ts';
import type { ServiceCharge } from '../selling/service-charge.ts';
import { MILLIONTHS, parseRate, type TaxMode } from '../taxes/tax.ts';
import type { SoldGiftCard } from '../tenders/gift-cards.ts';
import type { Tender } from '../tenders/tenders.ts';
import { amountText, instantText } from './locale.ts';

/** What a receipt tells of a sale. */
export interface ReceiptSale {
  readonly receiptNumber: number;
  readonly status: SaleStatus;
  readonly currency: CurrencyCode;
  readonly taxMode: TaxMode;
  readonly lines: readonly PricedLine[];
  readonly tenders: readonly Tender[];
  readonly netMinor: number;
  readonly totalMinor: number;
  readonly serviceCharge?: ServiceCharge;
  readonly giftCards?: readonly SoldGiftCard[];
  readonly tipMinor?: number;
  readonly roundingMinor?: number;
  readonly changeMinor: number;
  readonly refundedMinor: number;
  readonly occurredAt: Date;
}

export interface ReceiptOptions {
  readonly locationName: string;
  readonly registerName: string;
  /** IANA, of the location. */
  readonly timeZone: string;
  /** BCP 47: how amounts and times are written. */
  readonly locale: string;
  /** Without any price, for whoever is given the goods. */
  readonly gift: boolean;
  /** Which reprint it is, from 1; null for the receipt itself. */
  readonly copy: number | null;
}

/** One thing on a receipt, in the order printed. What it looks like is for each format to say. */
export type ReceiptPart =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'centred'; readonly text: string }
  /** A line of text below what it belongs to. */
  | { readonly kind: 'detail'; readonly text: string }
  | { readonly kind: 'pair'; readonly left: string; readonly right: string; readonly strong: boolean }
  | { readonly kind: 'rule' }
  /** Digits only. */
  | { readonly kind: 'barcode'; readonly digits: string };

/**
 * A receipt's parts. The amounts beside the lines are what each costs after its discounts, before added tax, so that
 * the column adds up to the subtotal (taxes added) or the total (taxes contained).
 */
export function receiptOf(sale: ReceiptSale, options: ReceiptOptions): readonly ReceiptPart[] {
  return [...head(sale, options), RULE, ...(options.gift ? giftBody(sale) : body(sale, options.locale)), ...foot(sale)];
}

const RULE: ReceiptPart = { kind: 'rule' };

function head(
  { receiptNumber, status, occurredAt }: ReceiptSale,
  { locationName, registerName, timeZone, locale, gift, copy }: ReceiptOptions,
): ReceiptPart[] {
  return [
    { kind: 'title', text: locationName },
    centred(registerName),
    centred(instantText(occurredAt, { locale, timeZone })),
    centred(`Receipt ${receiptNumber}`),
    ...(copy === null ? [] : [title(`COPY ${copy}`)]),
    ...(gift ? [title('GIFT RECEIPT')] : []),
    ...(status === 'VOIDED' ? [title('VOIDED')] : []),
  ];
}

function foot({ receiptNumber }: ReceiptSale): ReceiptPart[] {
  return [RULE, { kind: 'barcode', digits: String(receiptNumber) }];
}

function giftBody({ lines }: ReceiptSale): ReceiptPart[] {
  return lines.flatMap((line) => [
    pair(line.name, `${formatQuantity(line.quantityMilli)}${UNIT_TEXT[line.unit]}`),
    ...(line.modifiers ?? []).map(({ name }) => detail(name)),
    ...unitsOf(line),
  ]);
}

function body(sale: ReceiptSale, locale: string): ReceiptPart[] {
  const amount = (minor: number): string => amountText(minor, { currency: sale.currency, locale });
  const taxes = summedTaxes(sale.lines);
  const contained = sale.taxMode === 'INCLUSIVE';
  const total = pair('Total', amount(sale.totalMinor), true);
  const taxRows = taxes.map(({ name, rate, amountMinor }) =>
    pair(`${contained ? 'incl. ' : ''}${name} ${percentText(rate)}`, amount(amountMinor)),
  );
  const subtotal = contained || taxes.length === 0 ? [] : [pair('Subtotal', amount(sale.netMinor))];
  return [
    ...sale.lines.flatMap((line) => lineParts(line, amount)),
    ...(sale.serviceCharge ? [pair(sale.serviceCharge.name, amount(sale.serviceCharge.amountMinor))] : []),
    RULE,
    ...(contained ? [total, ...taxRows] : [...subtotal, ...taxRows, total]),
    ...(sale.giftCards ?? []).map(({ amountMinor }) => pair('Gift card', amount(amountMinor))),
    ...(sale.tipMinor ? [pair('Tip', amount(sale.tipMinor))] : []),
    ...(sale.roundingMinor ? [pair('Cash rounding', amount(sale.roundingMinor))] : []),
    RULE,
    ...sale.tenders.flatMap((tender) => tenderParts(tender, amount)),
    ...(sale.changeMinor > 0 ? [pair('Change', amount(sale.changeMinor))] : []),
    ...(sale.refundedMinor > 0 ? [pair('Given back', amount(sale.refundedMinor))] : []),
  ];
}

function lineParts(line: PricedLine, amount: (minor: number) => string): ReceiptPart[] {
  const { name, unit, quantityMilli, unitPriceMinor, grossMinor, discountMinor, serviceCharge } = line;
  const quantity = `${formatQuantity(quantityMilli)}${UNIT_TEXT[unit]}`;
  const each = unitPriceMinor === null ? quantity : `${quantity} x ${amount(unitPriceMinor)}`;
  return [
    pair(name, amount(grossMinor - discountMinor - (serviceCharge?.amountMinor ?? 0))),
    ...(quantityMilli === 1000 && unitPriceMinor !== null ? [] : [detail(each)]),
    ...(line.modifiers ?? []).map(({ name: chosen, priceDeltaMinor }) =>
      detail(priceDeltaMinor === 0 ? chosen : `${chosen} ${amount(priceDeltaMinor)}`),
    ),
    ...line.discounts.map(({ kind, amountMinor }) => detail(`${DISCOUNT_TEXT[kind]} ${amount(-amountMinor)}`)),
    ...unitsOf(line),
  ];
}

/** Which units they were, for whoever brings one back. */
function unitsOf({ serialNumbers = [], lot }: PricedLine): ReceiptPart[] {
  return [
    ...serialNumbers.map((serial) => detail(`No. ${serial}`)),
    ...(lot === undefined ? [] : [detail(`Lot ${lot}`)]),
  ];
}

function tenderParts(
  { kind, amountMinor, receivedMinor, card, foreign }: Tender,
  amount: (minor: number) => string,
): ReceiptPart[] {
  const paid = pair(TENDER_TEXT[kind], amount(receivedMinor ?? amountMinor));
  if (foreign) return [paid, detail(`${formatMoney(foreign)} at ${foreign.rate}`)];
  if (card === null) return [paid];
  const code = card.authorisationCode === null ? '' : `, code ${card.authorisationCode}`;
  return [paid, detail(`${card.brand} ****${card.last4}${code}`)];
}

/** What each tax component comes to over all lines, in the order in which they first appear. */
export function summedTaxes(lines: readonly PricedLine[]): { name: string; rate: string; amountMinor: number }[] {
  const byComponent = Map.groupBy(
    lines.flatMap((line) => line.taxes),
    ({ name, rate }) => `${name}@${rate}`,
  );
  return [...byComponent.values()].flatMap((taxes) => {
    const [first] = taxes;
    const amountMinor = sumMinor(taxes.map((tax) => tax.amountMinor));
    return first === undefined ? [] : [{ name: first.name, rate: first.rate, amountMinor }];
  });
}

/** `"0.0825"` as `8.25 %`, exactly. */
function percentText(rate: string): string {
  const millionths = parseRate(rate) ?? 0;
  const tenThousandths = MILLIONTHS / 100;
  const fraction = String(millionths % tenThousandths)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${Math.trunc(millionths / tenThousandths)}${fraction === '' ? '' : `.${fraction}`} %`;
}

function title(text: string): ReceiptPart {
  return { kind: 'title', text };
}

function centred(text: string): ReceiptPart {
  return { kind: 'centred', text };
}

function detail(text: string): ReceiptPart {
  return { kind: 'detail', text };
}

function pair(left: string, right: string, strong = false): ReceiptPart {
  return { kind: 'pair', left, right, strong };
}

const UNIT_TEXT: Record<PricedLine['unit'], string> = {
  EACH: '',
  GALLON: ' gal',
  KILOGRAM: ' kg',
  LITRE: ' l',
  METRE: ' m',
};

const DISCOUNT_TEXT: Record<DiscountKind, string> = {
  PROMOTION: 'Promotion',
  MARKDOWN: 'Markdown',
  STORE_COUPON: 'Coupon',
  MANUFACTURER_COUPON: 'Manufacturer coupon',
  MANUAL: 'Discount',
};

const TENDER_TEXT: Record<Tender['kind'], string> = {
  CASH: 'Cash',
  CARD: 'Card',
  GIFT_CARD: 'Gift card',
  STORE_CREDIT: 'Store credit',
  POINTS: 'Points',
  ON_ACCOUNT: 'On account',
  EXCHANGE: 'Goods returned',
  OTHER: 'Other',
};
