import { ServerError } from './errors.ts';
import {
  fixedArity,
  isMissing,
  named,
  wholeNumber,
  type FormEntry,
  type NamedArguments,
  type OperatorEntry,
} from './expression-table.ts';
import { isNumeric, toDouble } from './numbers.ts';
import { textOf } from './text-of.ts';
import { typeName } from './type-names.ts';
import { compareStrings } from './values.ts';

/** Operators on text. Case is that of ASCII only, as in MongoDB. */
export const stringOperators: OperatorEntry[] = [
  ['$concat', { arity: [0, Infinity], compute: concat }],
  fixedArity('$toLower', 1, ([value]) => lower(textOf(value))),
  fixedArity('$toUpper', 1, ([value]) => upper(textOf(value))),
  fixedArity('$strcasecmp', 2, ([a, b]) => Math.sign(compareStrings(upper(textOf(a)), upper(textOf(b))))),
  fixedArity('$strLenCP', 1, ([value]) => Array.from(stringOf('$strLenCP', 34471, value)).length),
  fixedArity('$strLenBytes', 1, ([value]) => Buffer.byteLength(stringOf('$strLenBytes', 34473, value))),
  fixedArity('$substrCP', 3, substringOfCodePoints),
  fixedArity('$substrBytes', 3, substringOfBytes),
  fixedArity('$substr', 3, substringOfBytes),
  ['$indexOfCP', { arity: [2, 4], compute: (args) => indexWithin('$indexOfCP', args, codePointPositions) }],
  ['$indexOfBytes', { arity: [2, 4], compute: (args) => indexWithin('$indexOfBytes', args, bytePositions) }],
  fixedArity('$split', 2, split),
];

export const stringForms: FormEntry[] = [
  trimming('$trim', true, true),
  trimming('$ltrim', true, false),
  trimming('$rtrim', false, true),
  replacing('$replaceOne', (input, find, replacement) => {
    const at = input.indexOf(find);
    return at === -1 ? input : input.slice(0, at) + replacement + input.slice(at + find.length);
  }),
  replacing('$replaceAll', (input, find, replacement) => input.replaceAll(find, () => replacement)),
];

function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function upper(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

function concat(values: readonly unknown[]): unknown {
  if (values.some(isMissing)) return null;
  return values
    .map((value) => {
      if (typeof value === 'string') return value;
      throw new ServerError(16702, `$concat only supports strings, not ${typeName(value)}`);
    })
    .join('');
}

function stringOf(operator: string, code: number, value: unknown): string {
  if (typeof value === 'string') return value;
  const found = value === undefined ? 'missing' : typeName(value);
  throw new ServerError(code, `${operator} requires a string argument, found: ${found}`);
}

/** MongoDB counts code points, which a string's iterator gives. */
function substringOfCodePoints([value, from, count]: readonly unknown[]): string {
  const text = textOf(value);
  const start = position('$substrCP: starting index', from, [34450, 34451]);
  const length = position('$substrCP: length', count, [34452, 34453]);
  if (length < 0) throw new ServerError(34454, '$substrCP: length must be a nonnegative integer.');
  if (start < 0) throw new ServerError(34455, '$substrCP: the starting index must be nonnegative integer.');
  return Array.from(text)
    .slice(start, start + length)
    .join('');
}

function substringOfBytes([value, from, count]: readonly unknown[]): string {
  const bytes = Buffer.from(textOf(value));
  if (!isNumeric(from))
    throw new ServerError(
      16034,
      `$substrBytes:  starting index must be a numeric type (is BSON type ${typeName(from)})`,
    );
  if (!isNumeric(count))
    throw new ServerError(16035, `$substrBytes:  length must be a numeric type (is BSON type ${typeName(count)})`);
  const start = Math.trunc(toDouble(from));
  const length = Math.trunc(toDouble(count));
  if (start < 0) throw new ServerError(50752, `$substrBytes:  starting index must be non-negative (got: ${start})`);
  const end = length < 0 ? bytes.length : Math.min(start + length, bytes.length);
  if (start >= bytes.length) return '';
  if (isContinuation(bytes[start])) {
    throw new ServerError(28656, '$substrBytes:  Invalid range, starting index is a UTF-8 continuation byte.');
  }
  if (end < bytes.length && isContinuation(bytes[end])) {
    throw new ServerError(28657, '$substrBytes:  Invalid range, ending index is in the middle of a UTF-8 character.');
  }
  return bytes.toString('utf8', start, end);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function position(what: string, value: unknown, [notNumeric, notWhole]: readonly [number, number]): number {
  if (!isNumeric(value))
    throw new ServerError(notNumeric, `${what} must be a numeric type (is BSON type ${typeName(value)})`);
  const whole = wholeNumber(value);
  if (whole !== undefined) return whole;
  throw new ServerError(notWhole, `${what} cannot be represented as a 32-bit integral value: ${value.toString()}`);
}

/** Where the searched text may begin: one place in UTF-16 for each index that is counted in bytes or code points. */
type Positions = (text: string) => number[];

const codePointPositions: Positions = (text) => {
  const positions = [0];
  for (const character of text) positions.push((positions.at(-1) ?? 0) + character.length);
  return positions;
};

/** An index in the middle of a character has the place -1, at which nothing begins. */
const bytePositions: Positions = (text) => {
  const positions = [0];
  let at = 0;
  for (const character of text) {
    at += character.length;
    for (let i = Buffer.byteLength(character); i > 1; i--) positions.push(-1);
    positions.push(at);
  }
  return positions;
};

function indexWithin(name: string, [text, find, from, to]: readonly unknown[], positionsOf: Positions): unknown {
  if (isMissing(text)) return null;
  if (typeof text !== 'string') {
    throw new ServerError(40093, `${name} requires a string as the first argument, found: ${typeName(text)}`);
  }
  if (typeof find !== 'string') {
    const found = find === undefined ? 'missing' : typeName(find);
    throw new ServerError(40094, `${name} requires a string as the second argument, found: ${found}`);
  }
  const start = from === undefined ? 0 : indexArgument(name, 'starting', from);
  const end = to === undefined ? Infinity : indexArgument(name, 'ending', to);
  const positions = positionsOf(text);
  if (start >= positions.length || end < start) return -1;
  const limit = positions[end] ?? text.length;
  for (let index = start; index < positions.length; index++) {
    const at = positions[index] ?? -1;
    if (at >= 0 && at + find.length <= limit && text.startsWith(find, at)) return index;
  }
  return -1;
}

function indexArgument(name: string, what: string, value: unknown): number {
  const index = wholeNumber(value);
  if (index === undefined) throw new ServerError(40096, `${name} requires an integral ${what} index`);
  if (index < 0) throw new ServerError(40097, `${name} requires a nonnegative ${what} index, found: ${index}`);
  return index;
}

function split([text, by]: readonly unknown[]): unknown {
  if (isMissing(text) || isMissing(by)) return null;
  if (typeof text !== 'string') {
    throw new ServerError(
      40085,
      `$split requires an expression that evaluates to a string as a first argument, found: ${typeName(text)}`,
    );
  }
  if (typeof by !== 'string') {
    throw new ServerError(
      40086,
      `$split requires an expression that evaluates to a string as a second argument, found: ${typeName(by)}`,
    );
  }
  if (by === '') throw new ServerError(40087, '$split requires a non-empty separator');
  return text.split(by);
}

/** What is trimmed unless the characters are given: MongoDB's list. */
const blanks = '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

function trimming(name: string, left: boolean, right: boolean): FormEntry {
  return named(name, {
    required: ['input'],
    optional: ['chars'],
    codes: { notObject: 50696, unknown: 50694, missing: 50695 },
    compute: (args) => trim(name, args, { left, right }),
  });
}

function trim(name: string, args: NamedArguments, { left, right }: { left: boolean; right: boolean }): unknown {
  const { input, chars } = args;
  if (isMissing(input) || ('chars' in args && isMissing(chars))) return null;
  if (typeof input !== 'string') {
    throw new ServerError(50699, `${name} requires its input to be a string, got a value of type ${typeName(input)}`);
  }
  if (chars !== undefined && typeof chars !== 'string') {
    throw new ServerError(50700, `${name} requires 'chars' to be a string, got a value of type ${typeName(chars)}`);
  }
  const unwanted = new Set(chars ?? blanks);
  const characters = Array.from(input);
  let start = 0;
  let end = characters.length;
  while (left && start < end && unwanted.has(characters[start] ?? '')) start++;
  while (right && end > start && unwanted.has(characters[end - 1] ?? '')) end--;
  return characters.slice(start, end).join('');
}

type Replace = (input: string, find: string, replacement: string) => string;

function replacing(name: string, replace: Replace): FormEntry {
  return named(name, {
    required: ['input', 'find', 'replacement'],
    codes: { notObject: 51751, unknown: 51750, missing: 51749 },
    compute({ input, find, replacement }) {
      const parts = [
        checked('input', 51746, input),
        checked('find', 51745, find),
        checked('replacement', 51744, replacement),
      ];
      const [text, sought, put] = parts;
      if (isMissing(text) || isMissing(sought) || isMissing(put)) return null;
      return replace(text, sought, put);
    },
  });

  function checked(argument: string, code: number, value: unknown): string | null | undefined {
    if (isMissing(value) || typeof value === 'string') return value;
    throw new ServerError(code, `${name} requires that '${argument}' be a string, found: ${typeName(value)}`);
  }
}
