// `npm run compose`: composes the four subgraphs, checks what comes of it, and tells what changes for clients.
//   npm run compose                     compared with the last supergraph committed that is another one
//   npm run compose -- --base main      with that of a commit, a branch or a tag
//   npm run compose -- --against FILE   with one in a file, such as what is deployed
// Exit code 0: it may be committed. 1: it may not, and why. 2: it was asked for something that is not there.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { access } from './check/access.ts';
import { projectRoot, type Step } from './check/step.ts';
import { supergraph } from './check/supergraph.ts';
import { trustedDocuments } from './check/trusted-documents.ts';
import { type Base, baseAt, baseFromFile, declarationsNow, lastBase } from './compose/base.ts';
import { reportOf } from './compose/report.ts';
import { faultsOf, judge } from './compose/verdict.ts';
import { composeSupergraph } from './generate/supergraph.ts';

process.exitCode = await main();

async function main(): Promise<number> {
  const asked = readArguments();
  if (typeof asked === 'string') return usage(asked);
  const composition = composeSupergraph(projectRoot);
  if (composition.kind === 'refused') {
    console.error(`The subgraphs do not compose:\n\n${composition.errors.join('\n\n')}`);
    return 1;
  }
  const { supergraphSdl, hints } = composition;
  console.log(`The four subgraphs compose, with ${hints.length} hints.`);
  for (const hint of hints) console.log(`\n${hint}`);

  const base = await baseAsked(asked, supergraphSdl);
  if (typeof base === 'string') return usage(base);
  const faults: string[] = [];
  if (base === null) {
    console.log('\nThere is no earlier supergraph to compare with.');
  } else {
    const verdict = judge(base, { supergraphSdl, declarations: declarationsNow() });
    console.log(`\n${reportOf(verdict, base.name)}`);
    faults.push(...faultsOf(verdict));
  }
  for (const step of [supergraph, access, trustedDocuments]) faults.push(...(await problemsOf(step)));
  for (const fault of faults) console.error(`\n${fault}`);
  console.log(faults.length === 0 ? '\nAll is well.' : `\n${faults.length} faults.`);
  return faults.length === 0 ? 0 : 1;
}

interface Asked {
  readonly base?: string | undefined;
  readonly against?: string | undefined;
}

function readArguments(): Asked | string {
  try {
    const options = { base: { type: 'string' }, against: { type: 'string' } } as const;
    const { values } = parseArgs({ options });
    return values.base !== undefined && values.against !== undefined ? 'Give --base or --against, not both.' : values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function baseAsked({ base, against }: Asked, supergraphSdl: string): Promise<Base | string | null> {
  if (against !== undefined) return existsSync(against) ? baseFromFile(against) : `There is no file ${against}.`;
  if (base === undefined) return lastBase(supergraphSdl);
  return (await baseAt(base)) ?? `There is no supergraph at ${base}.`;
}

async function problemsOf(step: Step): Promise<string[]> {
  const outcome = await step.run();
  return outcome.ok ? [] : [outcome.problem];
}

function usage(problem: string): number {
  console.error(`${problem}\nnpm run compose -- [--base COMMIT | --against FILE]`);
  return 2;
}
