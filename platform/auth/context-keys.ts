import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { AppError } from '../errors/app-error.ts';
import { keptInFile } from './kept-in-file.ts';
import type { ContextKeys } from './signed-context.ts';

const KEY_BYTES = 32;
const KEY_FILE = 'context-key.json';

/**
 * The keys that the graph's processes sign contexts with for each other: those of `CONTEXT_KEYS`, or, in development
 * without any, one that lies in `DATA_DIR`, so that all processes of one machine share it. Throws `AppError`
 * `CONFIGURATION` in production without any.
 */
export async function contextKeys(
  config: Pick<Config, 'CONTEXT_KEYS' | 'NODE_ENV' | 'DATA_DIR'>,
): Promise<ContextKeys> {
  const [first, ...others] = (config.CONTEXT_KEYS ?? []).map((key) => Buffer.from(key, 'base64'));
  if (first !== undefined) return [first, ...others];
  if (config.NODE_ENV === 'production') {
    throw new AppError(
      'CONFIGURATION',
      `Set CONTEXT_KEYS, the same for the gateway and every subgraph, to a secret that \`openssl rand -base64 ${KEY_BYTES}\` makes.`,
    );
  }
  const { key } = await keptInFile(join(config.DATA_DIR, KEY_FILE), async () => ({
    key: randomBytes(KEY_BYTES).toString('base64'),
  }));
  return [Buffer.from(key, 'base64')];
}
