import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { declarationsNow, lastBase } from '../compose/base.ts';
import { faultsOf, judge } from '../compose/verdict.ts';
import { composeSupergraph, supergraphPath } from '../generate/supergraph.ts';
import { outcomeOf, projectRoot, type Step } from './step.ts';

/** The committed supergraph is what the four hand-written schemas compose to. */
export const supergraph: Step = {
  name: 'supergraph',
  async run() {
    const composition = composeSupergraph(projectRoot);
    if (composition.kind === 'refused') {
      return { ok: false, problem: `The subgraphs do not compose:\n\n${composition.errors.join('\n\n')}` };
    }
    const path = join(projectRoot, supergraphPath);
    const committed = existsSync(path) ? readFileSync(path, 'utf8') : '';
    if (committed === composition.supergraphSdl) return { ok: true };
    const difference = firstDifference(committed, composition.supergraphSdl);
    return { ok: false, problem: `${supergraphPath} is stale: run \`npm run generate\`.\n${difference}` };
  },
};

/** No client of the last committed graph is broken by this one, unless `schema/breaking-changes.md` says so. */
export const breakingChanges: Step = {
  name: 'breaking changes',
  async run() {
    const supergraphSdl = readFileSync(join(projectRoot, supergraphPath), 'utf8');
    const base = await lastBase(supergraphSdl);
    if (base === null) return { ok: true, note: 'no earlier supergraph to compare with' };
    const verdict = judge(base, { supergraphSdl, declarations: declarationsNow() });
    const faults = faultsOf(verdict);
    if (faults.length === 0) return { ok: true, note: `${verdict.changes.length} changes since ${base.name}` };
    return outcomeOf([`Since ${base.name} (npm run compose tells all):`, ...faults]);
  },
};

function firstDifference(committed: string, composed: string): string {
  const before = committed.split('\n');
  const after = composed.split('\n');
  const index = after.findIndex((line, at) => line !== before[at]);
  const at = index === -1 ? after.length : index;
  return [
    `First difference, at line ${at + 1}:`,
    `  committed: ${before[at] ?? '(ends)'}`,
    `  composed:  ${after[at] ?? '(ends)'}`,
  ].join('\n');
}
