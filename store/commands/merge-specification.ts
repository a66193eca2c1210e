import { compileUpdateStage } from '#store/language/document-stages.ts';
import { ServerError } from '#store/language/errors.ts';
import { checkVariableName } from '#store/language/expression-names.ts';
import { isDocument, type Document } from '#store/language/values.ts';
import { bindVariables } from '#store/language/variables.ts';

const whenMatchedModes = ['replace', 'merge', 'keepExisting', 'fail'] as const;
const whenNotMatchedModes = ['insert', 'discard', 'fail'] as const;

/** What a `$merge` says, checked. */
export interface Merge {
  readonly namespace: string;
  /** The paths that a result and a document must agree in. */
  readonly on: readonly string[];
  readonly whenMatched: (typeof whenMatchedModes)[number] | readonly Document[];
  readonly whenNotMatched: (typeof whenNotMatchedModes)[number];
  /** Expressions over the result, for the pipeline that makes the new document; `$$new` is the result itself. */
  readonly variables: Document;
  readonly commandVariables: Document;
}

export function parseMerge(spec: unknown, database: string, commandVariables: Document): Merge {
  if (typeof spec !== 'string' && !isDocument(spec)) {
    throw new ServerError(51182, '$merge requires a string or object argument');
  }
  const options: Document = isDocument(spec) ? spec : { into: spec };
  const stranger = Object.keys(options).find(
    (name) => !['into', 'on', 'let', 'whenMatched', 'whenNotMatched'].includes(name),
  );
  if (stranger !== undefined) throw new ServerError(40415, `BSON field '$merge.${stranger}' is an unknown field.`);
  const { whenMatched = 'merge', whenNotMatched = 'insert' } = options;
  const matched = Array.isArray(whenMatched)
    ? (whenMatched as Document[])
    : modeOf('whenMatched', whenMatchedModes, whenMatched);
  const variables = variablesOf(options['let'], matched);
  if (typeof matched !== 'string') checkPipeline(matched, { ...commandVariables, ...variables });
  return {
    namespace: namespaceOf(options['into'], database),
    on: fieldsOf(options['on'] ?? '_id'),
    whenMatched: matched,
    whenNotMatched: modeOf('whenNotMatched', whenNotMatchedModes, whenNotMatched),
    variables,
    commandVariables,
  };
}

function modeOf<T extends string>(name: string, modes: readonly T[], value: unknown): T {
  const mode = modes.find((each) => each === value);
  if (mode !== undefined) return mode;
  throw new ServerError(
    'BadValue',
    `Enumeration value '${String(value)}' for field '$merge.${name}' is not a valid value.`,
  );
}

function namespaceOf(into: unknown, database: string): string {
  if (typeof into === 'string') {
    if (into === '') throw new ServerError('InvalidNamespace', `Invalid $merge target namespace: '${database}.'`);
    return `${database}.${into}`;
  }
  if (into === undefined) throw new ServerError(40414, "BSON field '$merge.into' is missing but a required field");
  const { db = database, coll } = isDocument(into) ? into : {};
  if (typeof db === 'string' && typeof coll === 'string') return `${db}.${coll}`;
  throw new ServerError(51178, `$merge 'into' field  must be either a string or an object`);
}

function fieldsOf(on: unknown): readonly string[] {
  if (typeof on === 'string') return [on];
  if (!Array.isArray(on))
    throw new ServerError(51186, "$merge 'on' field  must be either a string or an array of strings");
  if (on.length === 0)
    throw new ServerError(51187, "If explicitly specifying $merge 'on', must include at least one field");
  const fields = on.map((field: unknown) => {
    if (typeof field === 'string') return field;
    throw new ServerError(51134, "$merge 'on' array elements must be strings");
  });
  const twice = fields.find((field, i) => fields.indexOf(field) !== i);
  if (twice !== undefined) throw new ServerError(31465, `Found a duplicate field '${twice}' in $merge 'on'`);
  return fields;
}

function variablesOf(definitions: unknown, whenMatched: Merge['whenMatched']): Document {
  if (definitions === undefined) return { new: '$$ROOT' };
  if (typeof whenMatched === 'string') {
    throw new ServerError(51199, `Cannot use 'let' variables with 'whenMatched: ${whenMatched}' mode`);
  }
  if (!isDocument(definitions)) throw new ServerError('TypeMismatch', "BSON field '$merge.let' is the wrong type");
  for (const name of Object.keys(definitions)) checkVariableName(name, 'binding');
  if ('new' in definitions && definitions['new'] !== '$$ROOT') {
    throw new ServerError(51273, "'let' may not define a value for the reserved 'new' variable other than '$$ROOT'");
  }
  return { ...definitions, new: '$$ROOT' };
}

/** Only stages that make one document of one are allowed; whatever else is wrong with them is told at once as well. */
function checkPipeline(pipeline: readonly Document[], variables: Document): void {
  bindVariables(pipeline, variables).forEach(compileUpdateStage);
}
