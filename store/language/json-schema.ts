import { ServerError } from './errors.ts';
import { arrayKeywords } from './json-schema-arrays.ts';
import { combiningKeywords } from './json-schema-combining.ts';
import { objectKeywords } from './json-schema-objects.ts';
import { wrongType, type Keyword, type Rule, type Schema } from './json-schema-rule.ts';
import { scalarKeywords } from './json-schema-scalars.ts';
import { isDocument, type Document } from './values.ts';

/**
 * Compiles a `$jsonSchema`: draft 4 of JSON Schema as MongoDB has it, with `bsonType` and without references, formats
 * and defaults. Throws `ServerError` 9 for keywords it does not have, 14 for operands of the wrong type.
 */
export function compileSchema(schema: unknown): Schema {
  if (!isDocument(schema)) throw new ServerError('TypeMismatch', '$jsonSchema must be an object');
  if ('type' in schema && 'bsonType' in schema) {
    throw new ServerError('FailedToParse', "Cannot specify both $jsonSchema keywords 'type' and 'bsonType'");
  }
  const annotations: Document = {};
  const rules: Rule[] = [];
  for (const [keyword, operand] of Object.entries(schema)) {
    if (keyword === 'title' || keyword === 'description') {
      if (typeof operand !== 'string') throw wrongType(keyword, 'a string', operand);
      annotations[keyword] = operand;
      continue;
    }
    const compile = keywords.get(keyword);
    if (!compile) throw unknownKeyword(keyword);
    const rule = compile(operand, schema, compileSchema);
    if (rule) rules.push(rule);
  }
  return {
    annotations,
    failures: (value) => rules.map((rule) => rule(value)).filter((failure) => failure !== undefined),
  };
}

const keywords: ReadonlyMap<string, Keyword> = new Map(
  [scalarKeywords, arrayKeywords, objectKeywords, combiningKeywords].flatMap((table) => Object.entries(table)),
);

const unsupportedKeywords = new Set(['$ref', '$schema', 'default', 'definitions', 'format', 'id']);

function unknownKeyword(keyword: string): ServerError {
  return new ServerError(
    'FailedToParse',
    unsupportedKeywords.has(keyword)
      ? `$jsonSchema keyword '${keyword}' is not currently supported`
      : `Unknown $jsonSchema keyword: ${keyword}`,
  );
}
