import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** Tidies the memory of this process up, wholly and at once. */
export const collectGarbage = runInNewContext('gc') as () => void;
