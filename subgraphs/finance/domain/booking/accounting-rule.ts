import type { Posting } from '../journal/posting.ts';
import type { Amount, Booked, Figure, Trait, Traits } from './figure.ts';

/** Puts amounts of one figure on an account: of a figure's rules, the first one that fits an amount takes it. */
export interface AccountingRule {
  /** What people call it, unique among the rules of a version. */
  readonly name: string;
  readonly figure: Figure;
  /** All of these must hold. A rule without any fits every amount of its figure. */
  readonly when: readonly Condition[];
  readonly accountCode: string;
}

export interface Condition {
  readonly trait: Trait;
  readonly isOneOf: readonly string[];
}

/** Rules in the order in which they are asked. */
export interface RuleBook {
  /**
   * The postings of what happened: one a figure, tender, account and currency, none for what comes to zero. They balance as
   * the amounts do. Throws a RangeError for an amount that no rule fits.
   */
  postingsOf(booked: Booked): Posting[];
}

export function ruleBook(rules: readonly AccountingRule[]): RuleBook {
  const byFigure = Map.groupBy(rules, ({ figure }) => figure);

  const accountOf = ({ figure, traits }: Amount, common: Traits): string => {
    // What undoes another event's amount is known by what that one was known by.
    const known = { ...common, ...traits };
    const rule = byFigure.get(figure)?.find(({ when }) => when.every((condition) => holds(condition, known)));
    if (rule === undefined) throw new RangeError(`No accounting rule fits ${figure} with ${JSON.stringify(known)}.`);
    return rule.accountCode;
  };

  return {
    postingsOf: ({ event, locationId, amounts }) => {
      const common = { EVENT: event, LOCATION: locationId ?? undefined };
      const sums = new Map<string, Sum>();
      for (const amount of amounts) {
        const { figure, currency, debitMinor } = amount;
        if (debitMinor === 0) continue;
        const accountCode = accountOf(amount, common);
        const tender = figure === 'TENDER' ? amount.traits?.TENDER_KIND : undefined;
        const key = `${figure} ${tender ?? ''} ${accountCode} ${currency}`;
        const sum = sums.get(key);
        if (sum) sum.debitMinor += debitMinor;
        else sums.set(key, { figure, ...(tender === undefined ? {} : { tender }), accountCode, currency, debitMinor });
      }
      return [...sums.values()].flatMap(posting);
    },
  };
}

function holds({ trait, isOneOf }: Condition, traits: Traits): boolean {
  const value = traits[trait];
  return value !== undefined && isOneOf.includes(value);
}

interface Sum extends Pick<Posting, 'accountCode' | 'currency' | 'tender'> {
  readonly figure: Figure;
  debitMinor: number;
}

/** None for zero, since a posting is of a positive amount. */
function posting(sum: Sum): Posting[] {
  const { debitMinor, ...where } = sum;
  if (debitMinor === 0) return [];
  return [{ ...where, side: debitMinor > 0 ? 'DEBIT' : 'CREDIT', amountMinor: Math.abs(debitMinor) }];
}
