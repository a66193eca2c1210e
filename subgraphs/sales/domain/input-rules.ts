import { aheadFault } from '#platform/errors/clock-ahead.ts';
import { invalidInput, path, type Refusal } from '#platform/errors/refusal.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';
import { MILLI } from '#platform/quantity/quantity.ts';
import { currencyMismatch } from './refusals.ts';

/** No single amount may be beyond this, so that the sums of a sale of 500 lines stay exact: 10 billion dollars. */
export const MAX_AMOUNT_MINOR = 1_000_000_000_000;
/** A million pieces, a thousand tonnes. */
export const MAX_QUANTITY_MILLI = 1_000_000 * MILLI;
export const MAX_TEXT_LENGTH = 200;

type Field = readonly (string | number)[];

/** The faults found in one input. Looking on after the first lets the caller put everything right at once. */
export class Faults {
  readonly found: Refusal[] = [];

  add(refusal: Refusal): void {
    this.found.push(refusal);
  }

  invalid(field: Field, message: string): void {
    this.found.push(invalidInput(path('input', ...field), message));
  }

  /** The key that a client makes for its command. */
  key(text: string): void {
    if (text.trim() === '' || text.length > MAX_TEXT_LENGTH) {
      this.invalid(['idempotencyKey'], `Make a key of 1 to ${MAX_TEXT_LENGTH} characters.`);
    }
  }

  /** A text that somebody typed and that is kept as it is: bounded. What may be a card number never comes this far. */
  text(text: string | null | undefined, field: Field): void {
    if (text === null || text === undefined) return;
    if (text.length > MAX_TEXT_LENGTH) this.invalid(field, `Give at most ${MAX_TEXT_LENGTH} characters.`);
  }

  requiredText(text: string, field: Field): void {
    if (text.trim() === '') this.invalid(field, `Give 1 to ${MAX_TEXT_LENGTH} characters.`);
    else this.text(text, field);
  }

  /** An amount from `least` minor units up; in `currency`, unless that is not known because something else is wrong. */
  amount(
    money: Money,
    { field, currency, least }: { field: Field; currency: CurrencyCode | null; least: 0 | 1 },
  ): void {
    if (currency !== null && money.currency !== currency) {
      this.add(currencyMismatch(path('input', ...field), { expected: currency, actual: money.currency }));
    }
    if (money.amountMinor < least) {
      this.invalid([...field, 'amountMinor'], least === 0 ? 'Give zero or more.' : 'Give more than zero.');
    } else if (money.amountMinor > MAX_AMOUNT_MINOR) {
      this.invalid([...field, 'amountMinor'], `An amount is at most ${MAX_AMOUNT_MINOR} minor units.`);
    }
  }

  /** A quantity in thousandths; `soldWhole` is null while it is not known what is sold. */
  quantity(milli: number, { field, soldWhole }: { field: Field; soldWhole: boolean | null }): void {
    if (milli <= 0) this.invalid(field, 'Give a quantity above zero.');
    else if (milli > MAX_QUANTITY_MILLI) this.invalid(field, `Give at most ${MAX_QUANTITY_MILLI / MILLI} units.`);
    else if (soldWhole === true && milli % MILLI !== 0)
      this.invalid(field, 'This is sold by the piece: give a whole number.');
  }

  /** A till's clock may be wrong or its sale days old, but nothing happens in the future. */
  notAhead(at: Date | null | undefined, { field, now }: { field: Field; now: Date }): void {
    const fault = aheadFault(at, { now, field: path('input', ...field) });
    if (fault) this.found.push(fault);
  }

  count(items: readonly unknown[], { field, least, most }: { field: Field; least: number; most: number }): void {
    if (items.length >= least && items.length <= most) return;
    const what = field.findLast((step) => typeof step === 'string');
    this.invalid(field, `Give ${least === 0 ? 'at most' : `${least} to`} ${most} ${what}.`);
  }
}
