/** Nothing was written for so long: all that follows from a write has had its turn. */
const QUIET_AFTER_MS = 10_000;

/** Whether anything goes on in a process, for what looks again and again for something to do. */
export interface Activity {
  /** Something was written, or is still to be done. */
  stir(): void;
  isQuiet(): boolean;
}

/** `mayRest` says what else has to hold: without a broker, the database alone tells of what other processes have written. */
export function createActivity(mayRest: () => boolean): Activity {
  let stirredAt = performance.now();
  return {
    stir: () => {
      stirredAt = performance.now();
    },
    isQuiet: () => performance.now() - stirredAt > QUIET_AFTER_MS && mayRest(),
  };
}
