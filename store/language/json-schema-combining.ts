import { malformed, wrongType, type Keyword, type Schema } from './json-schema-rule.ts';
import { isDocument, type Document } from './values.ts';

/** Keywords that combine schemas. */
export const combiningKeywords: Readonly<Record<string, Keyword>> = {
  allOf(operand, _, compile) {
    const schemas = schemasOf('allOf', operand, compile);
    return (value) => {
      const schemasNotSatisfied = failuresOf(schemas, value);
      return schemasNotSatisfied.length > 0 ? { operatorName: 'allOf', schemasNotSatisfied } : undefined;
    };
  },
  anyOf(operand, _, compile) {
    const schemas = schemasOf('anyOf', operand, compile);
    return (value) => {
      const schemasNotSatisfied = failuresOf(schemas, value);
      return schemasNotSatisfied.length === schemas.length ? { operatorName: 'anyOf', schemasNotSatisfied } : undefined;
    };
  },
  oneOf(operand, _, compile) {
    const schemas = schemasOf('oneOf', operand, compile);
    return (value) => {
      const schemasNotSatisfied = failuresOf(schemas, value);
      if (schemasNotSatisfied.length === schemas.length - 1) return undefined;
      if (schemasNotSatisfied.length === schemas.length) return { operatorName: 'oneOf', schemasNotSatisfied };
      const failing = new Set(schemasNotSatisfied.map(({ index }) => index));
      const matchingSchemaIndexes = schemas.map((_, index) => index).filter((index) => !failing.has(index));
      return { operatorName: 'oneOf', reason: 'more than one subschema matched', matchingSchemaIndexes };
    };
  },
  not(operand, _, compile) {
    if (!isDocument(operand)) throw wrongType('not', 'an object', operand);
    const schema = compile(operand);
    return (value) =>
      schema.failures(value).length > 0 ? undefined : { operatorName: 'not', reason: 'child expression matched' };
  },
};

function schemasOf(keyword: string, operand: unknown, compile: (schema: unknown) => Schema): Schema[] {
  if (!Array.isArray(operand)) throw wrongType(keyword, 'an array', operand);
  if (operand.length === 0) throw malformed(keyword, 'must be a non-empty array');
  return operand.map((schema) => compile(schema));
}

function failuresOf(schemas: readonly Schema[], value: unknown): (Document & { index: number })[] {
  return schemas.flatMap((schema, index) => {
    const details = schema.failures(value);
    return details.length > 0 ? [{ index, ...schema.annotations, details }] : [];
  });
}
