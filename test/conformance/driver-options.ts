import { type Document, ReadPreference } from 'mongodb';

/** Options as the format writes them, in the driver's own form. */
export function driverOptions(options: Document | undefined): Document {
  return Object.fromEntries(Object.entries(options ?? {}).map(([name, value]) => [name, driverOption(name, value)]));
}

function driverOption(name: string, value: unknown): unknown {
  switch (name) {
    case 'readPreference':
      return ReadPreference.fromOptions({ readPreference: value as ReadPreference });
    case 'returnDocument':
      return String(value).toLowerCase();
    case 'defaultTransactionOptions':
      return driverOptions(value as Document);
    default:
      return value;
  }
}
