import { invalidInput, type InvalidInput, notFound, type NotFound, path } from '#platform/errors/refusal.ts';
import type { AccountingRule, Condition } from './accounting-rule.ts';
import { BOOKED_EVENTS, type Trait, traitsOf } from './figure.ts';
import { DISCOUNT_KINDS, TENDER_KINDS } from './figures-of-sale.ts';
import { LANDED_COST_KINDS, STOCK_PLACES } from './figures-of-stock.ts';

const MAX_RULES = 200;
const MAX_NAME_LENGTH = 100;
const MAX_VALUES = 100;

/**
 * Everything that is wrong with rules, given the account codes that may be posted to: empty for rules that may be set.
 * That entries balance needs no looking at: a rule says where an amount stands, not how much of it or on which side.
 */
export function ruleFaults(
  rules: readonly AccountingRule[],
  open: ReadonlySet<string>,
): readonly (InvalidInput | NotFound)[] {
  if (rules.length > MAX_RULES) return [invalidInput(path('input', 'rules'), `Give at most ${MAX_RULES} rules.`)];
  return rules.flatMap((rule, index) => {
    const at = (...steps: (string | number)[]): string[] => path('input', 'rules', index, ...steps);
    const { name, accountCode } = rule;
    const earlier = rules.slice(0, index);
    const faults: (InvalidInput | NotFound)[] = [];
    if (name === '' || name.length > MAX_NAME_LENGTH) {
      faults.push(invalidInput(at('name'), `Name the rule, in at most ${MAX_NAME_LENGTH} characters.`));
    }
    if (earlier.some((other) => other.name === name)) {
      faults.push(invalidInput(at('name'), `Two rules are called “${name}”: give each a name of its own.`));
    }
    if (!open.has(accountCode))
      faults.push(notFound(at('accountCode'), `open account for the rule “${name}”:`, accountCode));
    for (const [place, condition] of rule.when.entries()) {
      const wrong = conditionFault(rule, condition);
      if (wrong !== null) faults.push(invalidInput(at('when', place), `The rule “${name}” ${wrong}`));
    }
    const shadow = earlier.find((other) => isShadowedBy(rule, other));
    if (shadow !== undefined) {
      const message = `The rule “${name}” never comes to its turn: “${shadow.name}” before it takes all that it fits.`;
      faults.push(invalidInput(at(), message));
    }
    return faults;
  });
}

/** The values that there are of a trait; of the others any text may come. */
const knownValues: Readonly<Partial<Record<Trait, readonly string[]>>> = {
  EVENT: BOOKED_EVENTS,
  PLACE: STOCK_PLACES,
  TENDER_KIND: TENDER_KINDS,
  DISCOUNT_KIND: DISCOUNT_KINDS,
  COST_KIND: LANDED_COST_KINDS,
};

function conditionFault({ figure }: AccountingRule, { trait, isOneOf }: Condition): string | null {
  const traits: readonly Trait[] = ['EVENT', 'LOCATION', ...traitsOf[figure]];
  if (!traits.includes(trait)) return `asks for ${trait}, which ${figure} has not: ask for ${traits.join(', ')}.`;
  if (isOneOf.length === 0 || isOneOf.length > MAX_VALUES) return `must name from 1 to ${MAX_VALUES} values.`;
  const known = knownValues[trait];
  const unknown = known && isOneOf.find((value) => !known.includes(value));
  return unknown === undefined ? null : `asks for ${trait} ${unknown}: there are ${known?.join(', ')}.`;
}

/** Whether every amount that a rule fits is taken by one before it. */
function isShadowedBy(rule: AccountingRule, earlier: AccountingRule): boolean {
  if (rule.figure !== earlier.figure) return false;
  return earlier.when.every(({ trait, isOneOf }) =>
    rule.when.some((own) => own.trait === trait && own.isOneOf.every((value) => isOneOf.includes(value))),
  );
}
