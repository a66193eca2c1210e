/** Longer texts that agree in this many letters share a key. */
const maxLetters = 100;

/** Keys of texts beyond the alphabet's last letter would go on repeating it. */
const maxRepeatedLast = 3;

/** Texts whose keys are kept, for they repeat from document to document. */
const maxKnownTexts = 5_000;

/**
 * Keys by which an index stores strings under a collation. JavaScript does not give out the collator's own sort keys,
 * so a key is found by asking the collator: which letter of a fixed alphabet is the last that does not sort after the
 * text, which one is the last that does not after those before it, and so on, as one looks up a word.
 *
 * What holds whatever the collator does, since a key depends on nothing but how the text compares to fixed other ones:
 *
 * - strings that are equal have the same key;
 * - a string that sorts before another one does not have a greater key.
 *
 * Strings that are not equal may share a key too: those that differ in case or accents alone, those that differ beyond
 * `maxLetters`, and those in letters that the alphabet does not have. Whoever looks up by key compares afterwards.
 */
export class CollationKeys {
  readonly #compare: (a: string, b: string) => number;
  readonly #options: Intl.ResolvedCollatorOptions;
  #letters: readonly string[] = [];
  /** The places of letters that a text may be spelt with one by one. */
  #plain: ReadonlyMap<string, number> = new Map();
  readonly #known = new Map<string, Uint16Array>();

  /** `collator` must tell apart nothing that the collation takes to be equal. */
  constructor(collator: Intl.Collator) {
    this.#compare = collator.compare;
    this.#options = collator.resolvedOptions();
  }

  /** Numbers from 1 on; keys compare number by number, a shorter one before those that go on. */
  keyOf(text: string): Uint16Array {
    const known = this.#known.get(text);
    if (known) return known;
    if (this.#known.size >= maxKnownTexts) this.#known.clear();
    const key = this.#find(text);
    this.#known.set(text, key);
    return key;
  }

  #find(text: string): Uint16Array {
    if (this.#letters.length === 0) {
      this.#letters = alphabet(this.#compare, this.#options);
      this.#plain = plainLetters(this.#letters, this.#options);
    }
    return this.#spell(text) ?? this.#lookUp(text);
  }

  /** The shorter way for a text that is equal to one in plain letters, which most are: 1 µs instead of up to 160. */
  #spell(text: string): Uint16Array | undefined {
    const spelt = text.normalize('NFD').replace(marks, '').toLowerCase();
    const key: number[] = [];
    for (let i = 0; i < spelt.length && i < maxLetters; i++) {
      const place = this.#plain.get(spelt[i] as string);
      if (place === undefined) return undefined;
      key.push(place);
    }
    return this.#compare(spelt, text) === 0 ? Uint16Array.from(key) : undefined;
  }

  #lookUp(text: string): Uint16Array {
    const letters = this.#letters;
    const key: number[] = [];
    let prefix = '';
    for (let last = 0; key.length < maxLetters && last < maxRepeatedLast;) {
      const count = this.#lettersUpTo(text, prefix, letters);
      if (count === 0) break;
      key.push(count);
      prefix += letters[count - 1];
      last = count === letters.length ? last + 1 : 0;
    }
    return Uint16Array.from(key);
  }

  /** How many letters, put after the prefix, do not sort after the text. */
  #lettersUpTo(text: string, prefix: string, letters: readonly string[]): number {
    let low = 0;
    let high = letters.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(prefix + letters[middle], text) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Latin, Greek, Cyrillic, Hebrew, Arabic, Thai and kana, first and last code point of each. */
const commonScripts = [
  [0x20, 0x24f],
  [0x370, 0x52f],
  [0x5d0, 0x5ea],
  [0x620, 0x64a],
  [0xe01, 0xe4e],
  [0x3041, 0x30ff],
] as const;

/** Ideographs and Hangul, which are many, for the languages that are written in them. */
const eastAsianScripts = [
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
] as const;

/** With numeric ordering a number is one letter. */
const numbersAsLetters = 1_000;

/** The letters that the collator tells apart, in its order. */
function alphabet(compare: (a: string, b: string) => number, options: Intl.ResolvedCollatorOptions): string[] {
  const isEastAsian = /^(zh|ja|ko)\b/.test(options.locale);
  const scripts = isEastAsian ? [...commonScripts, ...eastAsianScripts] : commonScripts;
  const candidates = scripts.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)),
  );
  if (options.numeric) candidates.push(...Array.from({ length: numbersAsLetters }, (_, i) => String(i)));
  const inOrder = candidates.filter((letter) => compare(letter, '') > 0).sort(compare);
  const last = inOrder.at(-1) ?? '';
  const letters: string[] = [];
  for (const letter of inOrder) {
    // What sorts before the last text that begins with a letter is this letter, or begins with it, as æ does with a.
    if (letters.length === 0 || compare(letter, letters.at(-1) + last) > 0) letters.push(letter);
  }
  return letters;
}

const marks = /\p{M}/gu;

/** Languages in whose order no two ASCII characters next to each other count as something else. */
const plainLanguages = new Set([
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'ca',
  'fi',
  'sv',
  'ru',
  'uk',
  'el',
  'tr',
  'pl',
  'zh',
  'ja',
  'ko',
]);

function plainLetters(letters: readonly string[], options: Intl.ResolvedCollatorOptions): Map<string, number> {
  const plain = new Map<string, number>();
  const [language = ''] = options.locale.split('-', 1);
  if (!plainLanguages.has(language) || options.collation !== 'default') return plain;
  const pattern = options.numeric ? /^[ -/:-@[-`a-z{-~]$/ : /^[ -@[-`a-z{-~]$/;
  letters.forEach((letter, i) => {
    const small = letter.toLowerCase();
    if (pattern.test(small)) plain.set(small, i + 1);
  });
  return plain;
}
