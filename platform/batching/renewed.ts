export interface RenewedOptions<Value> {
  /** From this age on it is read anew, in the background. */
  readonly renewAfterMs: number;
  /** Nobody is told what was read longer ago than this: who asks then waits for it to be read. */
  readonly keepMs: number;
  readonly read: () => Promise<Value>;
}

/** For those who ask what something would come to, and decide nothing by it. */
export const RECENT = { renewAfterMs: 250, keepMs: 500 } as const;

/** A value that is read anew while those who ask are told what is known: of hundreds of them, not even one waits for it. */
export interface Renewed<Value> {
  current(): Promise<Value>;
  /** What was read before, or is being read, is told to nobody from now on. */
  forget(): void;
}

export function renewed<Value>({ renewAfterMs, keepMs, read }: RenewedOptions<Value>): Renewed<Value> {
  let known: { readonly value: Value; readonly readAt: number } | null = null;
  let reading: Promise<Value> | null = null;

  const renew = (): Promise<Value> => {
    const readAt = performance.now();
    const mine = read();
    reading = mine;
    const settled = (value?: { readonly value: Value }): void => {
      // What was forgotten meanwhile stays forgotten.
      if (reading !== mine) return;
      reading = null;
      if (value !== undefined) known = { ...value, readAt };
    };
    // Whoever waits for it is told why it failed; where nobody does, the next one who asks tries again.
    mine.then(
      (value) => settled({ value }),
      () => settled(),
    );
    return mine;
  };

  return {
    current: async () => {
      const ageMs = known === null ? Infinity : performance.now() - known.readAt;
      if (ageMs < renewAfterMs && known !== null) return known.value;
      const coming = reading ?? renew();
      return known !== null && ageMs < keepMs ? known.value : coming;
    },
    forget: () => {
      known = null;
      reading = null;
    },
  };
}
