import { BoundedRegex } from './bounded-regex.ts';
import { ServerError } from './errors.ts';
import { isMissing, named, type FormEntry, type NamedArguments } from './expression-table.ts';
import { compileRegex, isRegex } from './regexes.ts';
import { typeName } from './type-names.ts';
import { asRegex } from './values.ts';

/** Regular expressions as expressions: whether one matches, and where. Positions count code points. */
export const regexForms: FormEntry[] = [
  matching('$regexMatch', (input, regex) => input !== undefined && regex !== undefined && regex.test(input)),
  matching('$regexFind', (input, regex) => {
    const found = input === undefined ? null : regex?.exec(input);
    return found ? describe(found) : null;
  }),
  matching('$regexFindAll', (input, regex) => {
    if (input === undefined || regex === undefined) return [];
    return Array.from(input.matchAll(new BoundedRegex(regex, `${regex.flags}g`)), describe);
  }),
];

/** Either is undefined where it is null or missing, which matches nothing. */
type Compute = (input: string | undefined, regex: RegExp | undefined) => unknown;

function matching(name: string, compute: Compute): FormEntry {
  // An expression's pattern is nearly always the same for every document.
  let last: { pattern: string; options: string; regex: RegExp } | undefined;

  function regexOf(args: NamedArguments): RegExp | undefined {
    const parts = patternOf(name, args);
    if (parts === undefined) return undefined;
    if (last?.pattern !== parts.pattern || last.options !== parts.options) {
      last = { ...parts, regex: compileRegex(parts) };
    }
    return last.regex;
  }

  return named(name, {
    required: ['input', 'regex'],
    optional: ['options'],
    codes: { notObject: 51103, unknown: 31024, missing: 31022 },
    compute(args) {
      const { input } = args;
      if (!isMissing(input) && typeof input !== 'string') {
        throw new ServerError(51104, `${name} needs 'input' to be of type string, but is ${typeName(input)}`);
      }
      return compute(input ?? undefined, regexOf(args));
    },
  });
}

function patternOf(name: string, args: NamedArguments): { pattern: string; options: string } | undefined {
  const { regex, options } = args;
  if (!isMissing(options) && typeof options !== 'string') {
    throw new ServerError(51106, `${name} needs 'options' to be of type string`);
  }
  if (isMissing(regex)) return undefined;
  if (isRegex(regex)) {
    const own = asRegex(regex);
    if (own.options !== '' && !isMissing(options)) {
      throw new ServerError(51107, `${name}: found regex options specified in both 'regex' and 'options' fields`);
    }
    return { pattern: own.pattern, options: options ?? own.options };
  }
  if (typeof regex !== 'string') {
    throw new ServerError(51105, `${name} needs 'regex' to be of type string or regex`);
  }
  if (regex.includes('\0'))
    throw new ServerError(51109, `${name}: regular expression cannot contain an embedded null byte`);
  return { pattern: regex, options: options ?? '' };
}

function describe(found: RegExpExecArray): unknown {
  const [match, ...captures] = found;
  const idx = Array.from(found.input.slice(0, found.index)).length;
  return { match, idx, captures: captures.map((capture: string | undefined) => capture ?? null) };
}
