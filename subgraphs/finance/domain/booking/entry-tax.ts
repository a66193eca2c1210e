/** A tax of an entry, in minor units of its currency: positive for what was sold, negative for what came back. */
export interface EntryTax {
  /** As the tax rates call it, which is by its jurisdiction: `NY State`; `EXEMPT` where no tax was asked for. */
  readonly name: string;
  readonly rate: string;
  /** The net that it was reckoned on. */
  readonly baseMinor: number;
  /** What it came to, as it was rounded on the sale. */
  readonly taxMinor: number;
  /** Whether it is of something that came back, or was never to be. */
  readonly isBack: boolean;
  /** Why no tax was asked for; absent where it was. */
  readonly exemptReason?: string | undefined;
}

/** What an event says of taxes, in positive amounts. */
interface Taxed {
  readonly taxes: readonly {
    readonly name: string;
    readonly rate: string;
    readonly amountMinor: number;
    readonly baseMinor?: number | undefined;
  }[];
  readonly taxExemption?: { readonly reason: string; readonly baseMinor: number } | undefined;
}

/** The taxes of a sale, or of what came back; nothing where there are none. A base that nobody told counts as nothing. */
export function entryTaxes(
  { taxes, taxExemption }: Taxed,
  { isBack }: { isBack: boolean } = { isBack: false },
): { taxes?: EntryTax[] } {
  const sign = isBack ? -1 : 1;
  const found: EntryTax[] = taxes.map(({ name, rate, amountMinor, baseMinor = 0 }) => ({
    name,
    rate,
    baseMinor: sign * baseMinor || 0,
    taxMinor: sign * amountMinor || 0,
    isBack,
  }));
  if (taxExemption) {
    const { reason: exemptReason, baseMinor } = taxExemption;
    found.push({ name: 'EXEMPT', rate: '0', baseMinor: sign * baseMinor || 0, taxMinor: 0, isBack, exemptReason });
  }
  return found.length === 0 ? {} : { taxes: found };
}

/** What undoes a tax. */
export function reversedTax({ baseMinor, taxMinor, ...tax }: EntryTax): EntryTax {
  return { ...tax, baseMinor: -baseMinor || 0, taxMinor: -taxMinor || 0 };
}
