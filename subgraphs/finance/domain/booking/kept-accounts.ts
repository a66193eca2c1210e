import { path, type Refusal } from '#platform/errors/refusal.ts';
import type { AccountingRule } from './accounting-rule.ts';
import type { Figure } from './figure.ts';

/** What cards, credits and points add up to: nothing else may stand on an account of these. */
export const KEPT_FIGURES = ['GIFT_CARD_VALUE', 'STORE_CREDIT_VALUE', 'POINTS'] as const satisfies Figure[];
export type KeptFigure = (typeof KEPT_FIGURES)[number];

/** A rule would put something on an account beside what is kept there, or what is kept beside something else. */
export interface SharedAccount extends Refusal {
  readonly kind: 'SharedAccount';
  readonly rule: string;
  readonly accountCode: string;
  /** The rule that has something else stand there; null where entries were posted to it apart from rules. */
  readonly otherRule: string | null;
}

/** The accounts that any of these rules keeps for one figure, by code. */
export function keptAccounts(rules: readonly AccountingRule[]): ReadonlyMap<string, KeptFigure> {
  return new Map(rules.flatMap(({ accountCode, figure }) => (isKept(figure) ? [[accountCode, figure] as const] : [])));
}

/** What rules are refused for that would have something stand beside what is kept. */
export function sharingFaults(
  rules: readonly AccountingRule[],
  {
    others,
    posted,
  }: {
    /** The default rules and all that were ever set: what happened while they were in force may still be booked by them. */
    readonly others: readonly AccountingRule[];
    /** The accounts that something was posted to, by code. */
    readonly posted: ReadonlySet<string>;
  },
): SharedAccount[] {
  const known = keptAccounts(others);
  return rules.flatMap((rule, index): SharedAccount[] => {
    const { name, figure, accountCode } = rule;
    const field = path('input', 'rules', index, 'accountCode');
    const fault = { kind: 'SharedAccount', field, rule: name, accountCode } as const;
    const other = [...others, ...rules.slice(0, index)].find((earlier) => mayNotShare(rule, earlier));
    if (other !== undefined) {
      const message = `The rule “${name}” puts ${figure} on ${accountCode}, and “${other.name}” ${other.figure}: one of them must stand alone there, so choose another account.`;
      return [{ ...fault, message, otherRule: other.name }];
    }
    if (!isKept(figure) || known.has(accountCode) || !posted.has(accountCode)) return [];
    const message = `The rule “${name}” puts ${figure} on ${accountCode}, which was posted to already: choose an account that nothing was ever posted to.`;
    return [{ ...fault, message, otherRule: null }];
  });
}

function mayNotShare(a: AccountingRule, b: AccountingRule): boolean {
  return a.accountCode === b.accountCode && a.figure !== b.figure && (isKept(a.figure) || isKept(b.figure));
}

export function isKept(figure: Figure): figure is KeptFigure {
  return (KEPT_FIGURES as readonly Figure[]).includes(figure);
}
