/** The longest that a timer of Node waits; a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Calls back at a moment, however far away; at once when it has passed. Answers the function that calls it off. */
export function atExpiry(moment: Date, callback: () => void): () => void {
  let timer: NodeJS.Timeout;
  const arm = (): void => {
    const remainingMs = Math.max(0, moment.getTime() - Date.now());
    timer = remainingMs > MAX_TIMER_MS ? setTimeout(arm, MAX_TIMER_MS) : setTimeout(callback, remainingMs);
    timer.unref();
  };
  arm();
  return () => clearTimeout(timer);
}
