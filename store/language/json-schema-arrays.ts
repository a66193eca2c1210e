import { encodeKey } from './index-key.ts';
import { ruleFor, wrongType, type Keyword, type Rule, type Schema } from './json-schema-rule.ts';
import { countOf } from './json-schema-scalars.ts';
import { isDocument } from './values.ts';

/** Keywords on arrays, which say nothing about other values. */
export const arrayKeywords: Readonly<Record<string, Keyword>> = {
  minItems: (operand) => sizeRule('minItems', operand, (length, bound) => length >= bound),
  maxItems: (operand) => sizeRule('maxItems', operand, (length, bound) => length <= bound),
  uniqueItems(operand) {
    if (typeof operand !== 'boolean') throw wrongType('uniqueItems', 'a boolean', operand);
    return operand ? refuseDuplicates : undefined;
  },
  items(operand, _, compile) {
    if (isDocument(operand)) {
      const schema = compile(operand);
      const reason = 'At least one item did not match the sub-schema';
      return itemsRule('items', () => schema, { from: 0, reason });
    }
    if (!Array.isArray(operand)) throw wrongType('items', 'an array or an object', operand);
    const schemas = operand.map((each) => compile(each));
    const reason = 'Item did not match corresponding sub-schema';
    return itemsRule('items', (index) => schemas[index], { from: 0, reason });
  },
  additionalItems(operand, { items }, compile) {
    // Without a list of schemas for the first items none is additional.
    const from = Array.isArray(items) ? items.length : undefined;
    if (typeof operand === 'boolean') return operand || from === undefined ? undefined : refuseFrom(from);
    if (!isDocument(operand)) throw wrongType('additionalItems', 'either an object or a boolean', operand);
    const schema = compile(operand);
    const reason = 'At least one additional item did not match the sub-schema';
    return from === undefined ? undefined : itemsRule('additionalItems', () => schema, { from, reason });
  },
};

function isArray(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

function sizeRule(keyword: string, operand: unknown, passes: (length: number, bound: number) => boolean): Rule {
  const bound = countOf(keyword, operand);
  const reason = 'array did not match specified length';
  return ruleFor({ keyword, operand, reason }, isArray, (value) => passes(value.length, bound));
}

function itemsRule(
  keyword: string,
  schemaOf: (index: number) => Schema | undefined,
  { from, reason }: { from: number; reason: string },
): Rule {
  return (value) => {
    if (!isArray(value)) return undefined;
    for (let itemIndex = from; itemIndex < value.length; itemIndex++) {
      const schema = schemaOf(itemIndex);
      if (schema === undefined) return undefined;
      const details = schema.failures(value[itemIndex]);
      if (details.length > 0) return { operatorName: keyword, reason, itemIndex, details };
    }
    return undefined;
  };
}

function refuseFrom(from: number): Rule {
  return (value) => {
    if (!isArray(value) || value.length <= from) return undefined;
    const specifiedAs = { additionalItems: false };
    const reason = 'found additional items';
    return { operatorName: 'additionalItems', specifiedAs, reason, additionalItems: value.slice(from) };
  };
}

function refuseDuplicates(value: unknown): ReturnType<Rule> {
  if (!isArray(value)) return undefined;
  const seen = new Set<string>();
  for (const item of value) {
    // Values that are equal, and no others, have the same key.
    const key = encodeKey([item], { item: 1 });
    if (seen.has(key)) {
      return {
        operatorName: 'uniqueItems',
        specifiedAs: { uniqueItems: true },
        reason: 'found a duplicate item',
        consideredValue: value,
        duplicatedValue: item,
      };
    }
    seen.add(key);
  }
  return undefined;
}
