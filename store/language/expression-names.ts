import { ServerError } from './errors.ts';

/** Splits the path of `$a.b` (without the dollar) into names, each of which MongoDB allows in an expression. */
export function splitFieldPath(path: string): string[] {
  if (path === '') throw new ServerError(16872, "'$' by itself is not a valid FieldPath");
  return splitPath(path);
}

/** The same of a path that stands without a dollar, in a sort for instance. */
export function checkFieldPath(path: string): void {
  if (path === '') throw new ServerError(40352, 'FieldPath cannot be constructed with empty string');
  splitPath(path);
}

function splitPath(path: string): string[] {
  if (path.endsWith('.')) throw new ServerError(40353, "FieldPath must not end with a '.'.");
  const segments = path.split('.');
  for (const segment of segments) {
    if (segment === '') throw new ServerError(15998, 'FieldPath field names may not be empty strings.');
    checkDollar(segment);
    if (segment.includes('\0')) throw new ServerError(16411, "FieldPath field names may not contain '\0'.");
  }
  return segments;
}

/** Checks the name of a field that an object of expressions makes. */
export function checkFieldName(name: string): void {
  if (name === '') throw new ServerError(15998, 'FieldPath field names may not be empty strings.');
  checkDollar(name);
  if (name.includes('.')) {
    throw new ServerError(16412, "FieldPath field names may not contain '.'. Consider using $getField or $setField.");
  }
}

/** The fields of a reference to a document. */
const dollarNames = new Set(['$id', '$ref', '$db']);

function checkDollar(name: string): void {
  if (!name.startsWith('$') || dollarNames.has(name)) return;
  throw new ServerError(16410, "FieldPath field names may not start with '$'. Consider using $getField or $setField.");
}

/**
 * Checks the name of a variable. One that a user binds begins with a small letter of ASCII or any other character
 * beyond ASCII, and goes on with those, large letters, digits and underscores.
 */
export function checkVariableName(name: string, use: 'binding' | 'reading'): void {
  // The one variable of the system's that may be bound anew.
  if (use === 'binding' && name === 'CURRENT') return;
  if (name === '') throw new ServerError('FailedToParse', 'empty variable names are not allowed');
  const start = use === 'binding' ? /^[a-z\u0080-\uffff]/ : /^[A-Za-z\u0080-\uffff]/;
  if (!start.test(name)) {
    const message = `'${name}' starts with an invalid character for a user variable name`;
    throw new ServerError('FailedToParse', message);
  }
  const invalid = /[^A-Za-z0-9_\u0080-\uffff]/.exec(name);
  if (invalid) {
    const message = `'${name}' contains an invalid character for a variable name: '${invalid[0]}'`;
    throw new ServerError('FailedToParse', message);
  }
}
