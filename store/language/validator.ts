import { ServerError } from './errors.ts';
import { compileFilter, isOperatorDocument } from './filter.ts';
import { compileSchema } from './json-schema.ts';
import { readPath } from './paths.ts';
import { isDocument, type Document, type StringOrder } from './values.ts';

export interface Validator {
  /**
   * `ServerError` 121 with `errInfo` for a document that is not valid. An update gives what it was before too: under the
   * level `moderate` a document that was not valid already need not become so.
   */
  failureOf(after: Document, before?: Document): ServerError | undefined;
}

/**
 * Compiles the `validator` and `validationLevel` among the options of a collection; kept as long as the options are.
 */
export function compileValidator(options: Document, strings: StringOrder | undefined): Validator {
  const known = validators.get(options);
  if (known) return known;
  const { validator, validationLevel } = options;
  const filter = isDocument(validator) ? validator : {};
  const isValid = validationLevel === 'off' ? () => true : compileFilter(filter, strings);
  const compiled: Validator = {
    failureOf(after, before) {
      if (isValid(after)) return undefined;
      if (before && validationLevel === 'moderate' && !isValid(before)) return undefined;
      return failure(filter, after, strings);
    },
  };
  validators.set(options, compiled);
  return compiled;
}

const validators = new WeakMap<Document, Validator>();

function failure(filter: Document, document: Document, strings: StringOrder | undefined): ServerError {
  const clauses = Object.entries(filter).flatMap(([name, condition]) => explain(name, condition, document, strings));
  const [first] = clauses;
  const isAlone = Object.keys(filter).length === 1 && clauses.length === 1;
  const details = isAlone && first ? first : { operatorName: '$and', clausesNotSatisfied: numbered(clauses) };
  return new ServerError('DocumentValidationFailure', 'Document failed validation', {
    details: { errInfo: { failingDocumentId: document['_id'], details } },
  });
}

function numbered(clauses: readonly Document[]): Document[] {
  return clauses.map((details, index) => ({ index, details }));
}

/** What of one entry of a filter a document does not meet, in the words of MongoDB's `errInfo`. */
function explain(name: string, condition: unknown, document: Document, strings: StringOrder | undefined): Document[] {
  if (compileFilter({ [name]: condition }, strings)(document)) return [];
  switch (name) {
    case '$jsonSchema': {
      const { annotations, failures } = compileSchema(condition);
      return [{ operatorName: name, ...annotations, schemaRulesNotSatisfied: failures(document) }];
    }
    case '$and':
    case '$or':
      return [{ operatorName: name, clausesNotSatisfied: explainList(condition, document, strings) }];
    case '$nor':
    case '$expr':
      return [{ operatorName: name, specifiedAs: { [name]: condition }, reason: 'expression did not match' }];
    default:
      return explainField(name, condition, document, strings);
  }
}

function explainList(clauses: unknown, document: Document, strings: StringOrder | undefined): Document[] {
  return (clauses as Document[]).flatMap((clause, index) => {
    const details = Object.entries(clause).flatMap(([name, condition]) => explain(name, condition, document, strings));
    const [first] = details;
    if (first === undefined) return [];
    return [
      {
        index,
        details: details.length === 1 ? first : { operatorName: '$and', clausesNotSatisfied: numbered(details) },
      },
    ];
  });
}

/** The operators of one field that are not met, and the value they saw. */
function explainField(
  path: string,
  condition: unknown,
  document: Document,
  strings: StringOrder | undefined,
): Document[] {
  const operators = isOperatorDocument(condition) ? condition : { $eq: condition };
  const value = readPath(document, path.split('.'));
  const considered = value === undefined ? {} : { consideredValue: value };
  return Object.entries(operators).flatMap(([operatorName, operand]): Document[] => {
    if (operatorName === '$options') return [];
    const single = operatorName === '$regex' ? operators : { [operatorName]: operand };
    if (compileFilter({ [path]: single }, strings)(document)) return [];
    const specifiedAs = { [path]: isOperatorDocument(condition) ? single : condition };
    const reason = value === undefined ? 'field was missing' : (reasons[operatorName] ?? 'expression did not match');
    return [{ operatorName, specifiedAs, reason, ...considered }];
  });
}

const comparison = 'comparison failed';
const reasons: Readonly<Record<string, string>> = {
  $eq: comparison,
  $ne: comparison,
  $gt: comparison,
  $gte: comparison,
  $lt: comparison,
  $lte: comparison,
  $in: 'no matching value found in array',
  $nin: 'matching value found in array',
  $type: 'type did not match',
  $regex: 'regular expression did not match',
  $exists: 'path does exist',
  $size: 'array length was not equal to given size',
  $mod: 'equation not satisfied',
  $elemMatch: 'array did not satisfy the child predicate',
};
