import { CollationKeys } from './collation-keys.ts';
import { ServerError } from './errors.ts';
import { isNumeric, toDouble } from './numbers.ts';
import { compareStrings, equalValues, isDocument, type Document } from './values.ts';

/** How the strings of an operation compare. Everything that is not a string, field names too, compares as always. */
export interface Collation {
  /** All options spelt out, as MongoDB lists them. */
  readonly spec: Document;
  /** Bytewise, as without a collation. */
  readonly isSimple: boolean;
  compare(a: string, b: string): number;
  /** See `CollationKeys`. Not there for the simple collation. */
  readonly keys?: CollationKeys;
}

/** What the order of strings under a collation, and with it the keys of indexes, depends on besides. */
export const collatorVersion = `ICU ${process.versions['icu']}, CLDR ${process.versions['cldr']}`;

export const simpleCollation: Collation = { spec: { locale: 'simple' }, isSimple: true, compare: compareStrings };

/**
 * Reads a `collation` document. Throws where it says something that MongoDB refuses, and 115 for what the runtime's
 * collator cannot do. Equal specifications give the very same object, so that it can be compared by identity.
 */
export function parseCollation(spec: Document): Collation {
  const options = readOptions(spec);
  if (options.locale === 'simple') return simpleCollation;
  const canonical = canonicalSpec(options);
  const id = JSON.stringify(canonical);
  const known = collations.get(id);
  if (known) return known;
  if (collations.size >= maxKeptCollations) collations.clear();
  const collation: Collation = {
    spec: canonical,
    isSimple: false,
    compare: comparatorOf(options),
    keys: new CollationKeys(collator(options, 'base')),
  };
  collations.set(id, collation);
  return collation;
}

/** Whether two operations compare strings alike; undefined stands for the simple collation. */
export function sameCollation(a: Collation | undefined, b: Collation | undefined): boolean {
  const simple = a === undefined || a.isSimple;
  return simple ? b === undefined || b.isSimple : b !== undefined && equalValues(a.spec, b.spec);
}

/** A collator with its tables takes memory; operations hold on to the one they began with. */
const maxKeptCollations = 100;
const collations = new Map<string, Collation>();

interface Options {
  readonly locale: string;
  readonly tag: string;
  readonly caseLevel: boolean;
  readonly caseFirst: 'upper' | 'lower' | 'off';
  readonly strength: number;
  readonly numericOrdering: boolean;
  readonly alternate: 'non-ignorable' | 'shifted';
  readonly maxVariable: string;
  readonly normalization: boolean;
  readonly backwards: boolean;
}

const fieldNames = new Set([
  'locale',
  'caseLevel',
  'caseFirst',
  'strength',
  'numericOrdering',
  'alternate',
  'maxVariable',
  'normalization',
  'backwards',
  'version',
]);

function readOptions(spec: Document): Options {
  for (const name of Object.keys(spec)) {
    if (!fieldNames.has(name)) throw new ServerError(40415, `BSON field 'collation.${name}' is an unknown field.`);
  }
  const { locale } = spec;
  if (locale === undefined) {
    throw new ServerError(40414, "BSON field 'collation.locale' is missing but a required field");
  }
  if (typeof locale !== 'string') throw wrongType('locale', 'string');
  if (locale === 'simple') {
    if (Object.keys(spec).length > 1) {
      throw new ServerError('BadValue', "Field 'locale' cannot be 'simple' with other collation options");
    }
    return { ...defaults, locale, tag: '' };
  }
  const tag = languageTag(locale);
  if (tag === undefined) throw new ServerError('BadValue', `Field 'locale' is invalid in: { locale: "${locale}" }`);
  const own = new Intl.Collator(tag).resolvedOptions();
  const options: Options = {
    locale,
    tag,
    caseLevel: flag(spec, 'caseLevel', false),
    caseFirst: choice(spec, 'caseFirst', ['upper', 'lower', 'off'], own.caseFirst === 'false' ? 'off' : own.caseFirst),
    strength: strengthOf(spec['strength']),
    numericOrdering: flag(spec, 'numericOrdering', false),
    alternate: choice(
      spec,
      'alternate',
      ['non-ignorable', 'shifted'],
      own.ignorePunctuation ? 'shifted' : 'non-ignorable',
    ),
    maxVariable: choice(spec, 'maxVariable', ['punct', 'space'], 'punct'),
    normalization: flag(spec, 'normalization', false),
    backwards: flag(spec, 'backwards', hasBackwardAccents(tag)),
  };
  refuseUnsupported(options);
  return options;
}

const defaults = {
  caseLevel: false,
  caseFirst: 'off',
  strength: 3,
  numericOrdering: false,
  alternate: 'non-ignorable',
  maxVariable: 'punct',
  normalization: false,
  backwards: false,
} as const;

/** What the runtime's collator has no option for, and would get wrong. */
function refuseUnsupported({ tag, alternate, strength, maxVariable, backwards }: Options): void {
  const unsupported =
    (backwards !== hasBackwardAccents(tag) && `backwards: ${backwards}`) ||
    (alternate === 'shifted' && strength >= 4 && "alternate: 'shifted' with a strength above 3") ||
    (alternate === 'shifted' && maxVariable === 'space' && "maxVariable: 'space'");
  if (unsupported) throw new ServerError('CommandNotSupported', `a collation with ${unsupported} is not supported`);
}

/** MongoDB's locales are ICU's: `fr_CA`, `de@collation=phonebook`. */
function languageTag(locale: string): string | undefined {
  const [base = '', keywords] = locale.split('@', 2);
  const collation = keywords === undefined ? undefined : /^collation=(\w+)$/.exec(keywords)?.[1];
  if (keywords !== undefined && collation === undefined) return undefined;
  const wanted = base.replaceAll('_', '-') + (collation ? `-u-co-${shortCollationNames[collation] ?? collation}` : '');
  try {
    const [tag] = Intl.Collator.supportedLocalesOf(wanted);
    return tag;
  } catch {
    return undefined;
  }
}

const shortCollationNames: Readonly<Record<string, string>> = {
  dictionary: 'dict',
  phonebook: 'phonebk',
  traditional: 'trad',
};

/** Canadian French decides between accents from the end of the word; nothing else does. */
function hasBackwardAccents(tag: string): boolean {
  return tag.startsWith('fr-CA');
}

function canonicalSpec(options: Options): Document {
  const { locale, caseLevel, caseFirst, strength, numericOrdering } = options;
  const { alternate, maxVariable, normalization, backwards } = options;
  const sortedFirst = { locale, caseLevel, caseFirst, strength, numericOrdering };
  // The version of ICU that MongoDB names; the one that is used says nothing to clients.
  return { ...sortedFirst, alternate, maxVariable, normalization, backwards, version: '57.1' };
}

/**
 * The five strengths by way of `sensitivity`, which has no name for two of them: accents and case without the rest is
 * the one after the other, and the last of all levels is the order of code points.
 */
function comparatorOf(options: Options): (a: string, b: string) => number {
  const { strength, caseLevel } = options;
  const compare = collator(options, sensitivityOf(options)).compare;
  if (strength === 2 && caseLevel) {
    const compareCase = collator(options, 'case').compare;
    return (a, b) => compare(a, b) || compareCase(a, b);
  }
  if (strength === 5) return (a, b) => compare(a, b) || compareStrings(a.normalize('NFD'), b.normalize('NFD'));
  return compare;
}

function sensitivityOf({ strength, caseLevel }: Options): Sensitivity {
  if (strength === 1) return caseLevel ? 'case' : 'base';
  return strength === 2 ? 'accent' : 'variant';
}

type Sensitivity = 'base' | 'accent' | 'case' | 'variant';

function collator({ tag, caseFirst, numericOrdering, alternate }: Options, sensitivity: Sensitivity): Intl.Collator {
  return new Intl.Collator(tag, {
    sensitivity,
    numeric: numericOrdering,
    caseFirst: caseFirst === 'off' ? 'false' : caseFirst,
    ignorePunctuation: alternate === 'shifted',
  });
}

function strengthOf(value: unknown): number {
  if (value === undefined) return defaults.strength;
  if (!isNumeric(value)) throw wrongType('strength', 'int');
  const strength = toDouble(value);
  if (Number.isInteger(strength) && strength >= 1 && strength <= 5) return strength;
  throw new ServerError(
    'BadValue',
    `Enumeration value '${strength}' for field 'collation.strength' is not a valid value.`,
  );
}

function flag(spec: Document, name: string, otherwise: boolean): boolean {
  const value = spec[name];
  if (value === undefined) return otherwise;
  if (typeof value !== 'boolean') throw wrongType(name, 'bool');
  return value;
}

function choice<T extends string>(spec: Document, name: string, values: readonly T[], otherwise: string): T {
  const value = spec[name] ?? otherwise;
  if (typeof value !== 'string') throw wrongType(name, 'string');
  const known = values.find((each) => each === value);
  if (known) return known;
  throw new ServerError('BadValue', `Enumeration value '${value}' for field 'collation.${name}' is not a valid value.`);
}

function wrongType(name: string, expected: string): ServerError {
  return new ServerError(
    'TypeMismatch',
    `BSON field 'collation.${name}' is the wrong type, expected type '${expected}'`,
  );
}

/** A `collation` field of a command or of options; undefined where there is none. */
export function collationField(holder: Document): Collation | undefined {
  const spec = holder['collation'];
  if (spec === undefined || spec === null) return undefined;
  if (!isDocument(spec))
    throw new ServerError('TypeMismatch', "BSON field 'collation' is the wrong type, expected type 'object'");
  return Object.keys(spec).length === 0 ? undefined : parseCollation(spec);
}
