import { AppError } from '#platform/errors/app-error.ts';
import { escPosReceipt } from '../../domain/receipt/esc-pos.ts';
import { htmlReceipt } from '../../domain/receipt/html.ts';
import { receiptOf } from '../../domain/receipt/receipt.ts';
import { textReceipt } from '../../domain/receipt/text.ts';
import { statusOf } from '../../domain/selling/sale-status.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import type { SaleRecord } from '../../store/sales.ts';

const LEAST_WIDTH = 32;
const MOST_WIDTH = 64;

export type ReceiptFormat = 'HTML' | 'TEXT' | 'ESC_POS';

export interface PrintOptions {
  readonly format: ReceiptFormat;
  readonly gift: boolean;
  /** Letters to a line. */
  readonly width: number;
  readonly locale: string;
}

export interface PrintedReceipt {
  readonly format: ReceiptFormat;
  readonly copy: number | null;
  /** Base64 for a printer. */
  readonly content: string;
}

/** What is wrong with these options, in a sentence; null when nothing is. */
export function printFault({ width, locale }: PrintOptions): string | null {
  if (width < LEAST_WIDTH || width > MOST_WIDTH) return `width is from ${LEAST_WIDTH} to ${MOST_WIDTH} letters.`;
  return isLocale(locale) ? null : 'locale is a BCP 47 tag, such as en-US.';
}

/** A sale's receipt, or which copy of it. Throws `AppError` `BAD_USER_INPUT` for options that are wrong. */
export async function printReceipt(
  store: SalesStore,
  sale: SaleRecord,
  { copy, ...options }: PrintOptions & { readonly copy: number | null },
): Promise<PrintedReceipt> {
  const fault = printFault(options);
  if (fault !== null) throw new AppError('BAD_USER_INPUT', fault);
  const [location, register] = await Promise.all([
    store.locations.one(sale.locationId),
    store.registers.one(sale.registerId),
  ]);
  if (!location || !register) throw new Error(`${sale._id} has lost the place where it was sold.`);
  const { format, gift, width, locale } = options;
  const parts = receiptOf(
    { ...sale, status: statusOf(sale) },
    { locationName: location.name, registerName: register.name, timeZone: location.timeZone, locale, gift, copy },
  );
  switch (format) {
    case 'HTML':
      return { format, copy, content: htmlReceipt(parts, { locale }) };
    case 'TEXT':
      return { format, copy, content: textReceipt(parts, width) };
    case 'ESC_POS':
      return { format, copy, content: Buffer.from(escPosReceipt(parts, width)).toString('base64') };
  }
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch (error) {
    // RangeError is how Intl says that a tag is malformed.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
