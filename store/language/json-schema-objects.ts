import { malformed, ruleFor, wrongType, type Keyword, type Rule, type Schema } from './json-schema-rule.ts';
import { countOf } from './json-schema-scalars.ts';
import { readField } from './paths.ts';
import { compileRegex } from './regexes.ts';
import { isDocument, type Document } from './values.ts';

/** Keywords on objects, which say nothing about other values. */
export const objectKeywords: Readonly<Record<string, Keyword>> = {
  required(operand) {
    const names = namesOf('required', operand);
    return (value) => {
      const missingProperties = isDocument(value) ? missingOf(value, names) : [];
      if (missingProperties.length === 0) return undefined;
      return { operatorName: 'required', specifiedAs: { required: operand }, missingProperties };
    };
  },
  properties(operand, _, compile) {
    const schemas = schemasOf('properties', operand, compile);
    return (value) => {
      if (!isDocument(value)) return undefined;
      const propertiesNotSatisfied = schemas.flatMap(([propertyName, schema]) => {
        const details = hasField(value, propertyName) ? schema.failures(readField(value, propertyName)) : [];
        return details.length > 0 ? [{ propertyName, ...schema.annotations, details }] : [];
      });
      return propertiesNotSatisfied.length > 0 ? { operatorName: 'properties', propertiesNotSatisfied } : undefined;
    };
  },
  patternProperties(operand, _, compile) {
    const patterns = schemasOf('patternProperties', operand, compile).map(
      ([pattern, schema]) => [compileRegex({ pattern, options: '' }), schema] as const,
    );
    return (value) => {
      if (!isDocument(value)) return undefined;
      const details = Object.keys(value).flatMap((propertyName) =>
        patterns.flatMap(([pattern, schema]) => {
          const failures = pattern.test(propertyName) ? schema.failures(value[propertyName]) : [];
          if (failures.length === 0) return [];
          return [{ propertyName, ...schema.annotations, regexMatched: pattern.source, details: failures }];
        }),
      );
      return details.length > 0 ? { operatorName: 'patternProperties', details } : undefined;
    };
  },
  additionalProperties(operand, schema, compile) {
    if (typeof operand !== 'boolean' && !isDocument(operand)) {
      throw wrongType('additionalProperties', 'either an object or a boolean', operand);
    }
    const isAdditional = additionalTest(schema);
    if (operand === true) return undefined;
    const additional = operand === false ? undefined : compile(operand);
    return (value) => (isDocument(value) ? additionalFailure(value, isAdditional, additional) : undefined);
  },
  minProperties: (operand) => sizeRule('minProperties', operand, (count, bound) => count >= bound),
  maxProperties: (operand) => sizeRule('maxProperties', operand, (count, bound) => count <= bound),
  dependencies(operand, _, compile) {
    if (!isDocument(operand)) throw wrongType('dependencies', 'an object', operand);
    const rules = Object.entries(operand).map(([name, dependency]) => dependencyRule(name, dependency, compile));
    return (value) => {
      if (!isDocument(value)) return undefined;
      const failingDependencies = rules.flatMap((rule) => rule(value) ?? []);
      return failingDependencies.length > 0 ? { operatorName: 'dependencies', failingDependencies } : undefined;
    };
  },
};

type Compile = (schema: unknown) => Schema;

function hasField(value: Document, name: string): boolean {
  return Object.hasOwn(value, name);
}

function missingOf(value: Document, names: readonly string[]): string[] {
  return names.filter((name) => !hasField(value, name)).sort();
}

function namesOf(keyword: string, operand: unknown): string[] {
  if (!Array.isArray(operand)) throw wrongType(keyword, 'an array', operand);
  const names = operand as unknown[];
  if (names.length === 0) throw malformed(keyword, 'cannot be an empty array');
  return names.map((name, i) => {
    if (typeof name !== 'string') throw wrongType(keyword, 'an array of strings', name);
    if (names.indexOf(name) !== i) throw malformed(keyword, 'array cannot contain duplicate values');
    return name;
  });
}

function schemasOf(keyword: string, operand: unknown, compile: Compile): [name: string, schema: Schema][] {
  if (!isDocument(operand)) throw wrongType(keyword, 'an object', operand);
  return Object.entries(operand).map(([name, schema]) => {
    if (!isDocument(schema)) throw wrongType(`${keyword}.${name}`, 'an object', schema);
    return [name, compile(schema)];
  });
}

/** Which properties neither `properties` nor `patternProperties` speaks of. */
function additionalTest({ properties, patternProperties }: Document): (name: string) => boolean {
  const names = new Set(isDocument(properties) ? Object.keys(properties) : []);
  const patterns = isDocument(patternProperties) ? Object.keys(patternProperties) : [];
  const regexes = patterns.map((pattern) => compileRegex({ pattern, options: '' }));
  return (name) => !names.has(name) && !regexes.some((regex) => regex.test(name));
}

function additionalFailure(
  value: Document,
  isAdditional: (name: string) => boolean,
  schema: Schema | undefined,
): Document | undefined {
  const names = Object.keys(value).filter(isAdditional);
  if (schema === undefined) {
    if (names.length === 0) return undefined;
    const specifiedAs = { additionalProperties: false };
    return { operatorName: 'additionalProperties', specifiedAs, additionalProperties: names };
  }
  for (const failingProperty of names) {
    const details = schema.failures(value[failingProperty]);
    if (details.length === 0) continue;
    const reason = 'at least one additional property did not match the subschema';
    return { operatorName: 'additionalProperties', reason, failingProperty, details };
  }
  return undefined;
}

function sizeRule(keyword: string, operand: unknown, passes: (count: number, bound: number) => boolean): Rule {
  const bound = countOf(keyword, operand);
  const reason = 'specified number of properties was not satisfied';
  return ruleFor({ keyword, operand, reason }, isDocument, (value) => passes(Object.keys(value).length, bound));
}

/** The property needs others, or the whole object to match a schema, where it is there. */
function dependencyRule(
  name: string,
  dependency: unknown,
  compile: Compile,
): (value: Document) => Document | undefined {
  if (isDocument(dependency)) {
    const schema = compile(dependency);
    return (value) => {
      const details = hasField(value, name) ? schema.failures(value) : [];
      return details.length > 0 ? { conditionalProperty: name, details } : undefined;
    };
  }
  const names = namesOf('dependencies', dependency);
  return (value) => {
    const missingProperties = hasField(value, name) ? missingOf(value, names) : [];
    return missingProperties.length > 0 ? { conditionalProperty: name, missingProperties } : undefined;
  };
}
