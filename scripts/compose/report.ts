import { type Level, LEVELS } from './changes.ts';
import { type JudgedChange, lineOfSpot, linesOfChange, type Verdict } from './verdict.ts';

const HEADINGS: Readonly<Record<Level, string>> = {
  breaking: 'Breaks clients',
  dangerous: 'May surprise clients',
  safe: 'Safe',
};

/** What has changed since a base, for people: the gravest first, with the documents of clients that it is about. */
export function reportOf({ changes, misfits }: Verdict, base: string): string {
  if (changes.length === 0) return `Nothing has changed since ${base}.`;
  const counts = LEVELS.map((level) => `${changes.filter(({ change }) => change.level === level).length} ${level}`);
  const sections = LEVELS.flatMap((level) => sectionOf(level, changes));
  const refused = misfits.length === 0 ? [] : ['', 'Documents that are refused then:', ...misfits.map(lineOfSpot)];
  return [`Changes since ${base}: ${counts.join(', ')}`, ...sections, ...refused].join('\n');
}

function sectionOf(level: Level, changes: readonly JudgedChange[]): string[] {
  const these = changes.filter(({ change }) => change.level === level);
  if (these.length === 0) return [];
  const lines = these.flatMap((judged) => linesOfChange(judged, judged.isDeclared ? ' (declared)' : ''));
  return ['', `${HEADINGS[level]}:`, ...lines];
}
