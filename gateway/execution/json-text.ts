/** A value as JSON text that is ready to be sent: put into a response without being parsed and written again. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** For whoever serialises it as part of something else. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** Below this length a loop over the characters is faster than `JSON.stringify`. */
const SHORT = 48;

/** A text as a JSON string. */
export function quoted(text: string): string {
  if (text.length > SHORT) return JSON.stringify(text);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    // A control character, a quote, a backslash, or half of a surrogate pair, which must be escaped when it is alone.
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c || (unit >= 0xd800 && unit <= 0xdfff))
      return JSON.stringify(text);
  }
  return `"${text}"`;
}
