import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import type { Progress, Screen } from './screen.ts';

const FRAMES_PER_SECOND = 8;
/** Where nobody watches, such as in a log, a line is printed this often instead of a moving bar. */
const LOG_EVERY_MS = 5_000;

/** Lines on standard output; a moving bar with live figures where that is a terminal. */
export function createTerminalScreen(): Screen {
  return {
    say: (line = '') => console.log(line),
    progress: (title) => (process.stdout.isTTY ? movingBar(title) : loggedProgress(title)),
  };
}

function movingBar(title: string): Progress {
  const format = `${title.padEnd(12)} {bar} {percentage} % | {value}/{total} | {eta_formatted} left`;
  const bars = new MultiBar(
    { stream: process.stdout, fps: FRAMES_PER_SECOND, format, hideCursor: true, gracefulExit: true, barsize: 30 },
    Presets.shades_classic,
  );
  const shown: SingleBar[] = [];
  return {
    update: ({ done, total, live = [] }) => {
      // Made only now: a bar without a total would stand there as finished.
      shown[0] ??= bars.create(total, done);
      shown[0].update(done);
      for (const [index, text] of live.entries()) {
        shown[index + 1] ??= bars.create(1, 0, { text }, { format: '  {text}' });
        shown[index + 1]?.update({ text });
      }
    },
    [Symbol.dispose]: () => {
      if (shown.length > 0) bars.stop();
    },
  };
}

function loggedProgress(title: string): Progress {
  let last = { done: 0, total: 0, live: [] as readonly string[] };
  let loggedMs = performance.now();
  const log = (): void => {
    loggedMs = performance.now();
    console.log(`${title}: ${last.done}/${last.total}`);
    for (const line of last.live) console.log(`  ${line}`);
  };
  return {
    update: ({ done, total, live = [] }) => {
      last = { done, total, live };
      if (performance.now() - loggedMs > LOG_EVERY_MS) log();
    },
    [Symbol.dispose]: log,
  };
}
