/** How far something has come. */
export interface Progress extends Disposable {
  update(done: number, total: number): void;
}

/** Where a tool says what it does. */
export interface Screen {
  say(line: string): void;
  progress(title: string): Progress;
}

/** Where nobody watches, such as in a log, a line is printed this often instead of a moving bar. */
const lineEveryMs = 5_000;

/** A moving bar where the output is a terminal and the package for it is installed, lines otherwise. */
export async function createScreen(say: (line: string) => void): Promise<Screen> {
  const bars = process.stdout.isTTY ? await import('cli-progress').catch(() => undefined) : undefined;
  if (!bars) return { say, progress: (title) => lines(say, title) };
  const { Presets, SingleBar } = bars;
  return {
    say,
    progress: (title) => {
      const format = `${title.padEnd(20)} {bar} {percentage} % | {eta_formatted} left`;
      const bar = new SingleBar({ format, hideCursor: true, gracefulExit: true, barsize: 30 }, Presets.shades_classic);
      let isStarted = false;
      return {
        update: (done, total) => {
          // Made only now: a bar without a total would stand there as finished.
          if (!isStarted) bar.start(total, 0);
          isStarted = true;
          bar.update(done);
        },
        [Symbol.dispose]: () => bar.stop(),
      };
    },
  };
}

function lines(say: (line: string) => void, title: string): Progress {
  let toldMs = performance.now();
  return {
    update: (done, total) => {
      if (performance.now() - toldMs < lineEveryMs) return;
      toldMs = performance.now();
      say(`${title}: ${total === 0 ? 100 : Math.floor((done / total) * 100)} %`);
    },
    [Symbol.dispose]: () => {},
  };
}
