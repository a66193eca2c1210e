import type { Document, MongoClient } from 'mongodb';
import type { PlacedFile, Requirement, TestCase } from './format.ts';
import { matches } from './matching.ts';

/** What the server under test says of itself. */
export interface ServerFacts {
  readonly version: string;
  readonly topology: 'replicaset' | 'single';
  readonly parameters: Document;
}

export async function askServerFacts(client: MongoClient): Promise<ServerFacts> {
  const admin = client.db('admin');
  const { version } = await admin.command({ buildInfo: 1 });
  const { setName } = await admin.command({ hello: 1 });
  const parameters = await admin.command({ getParameter: '*' });
  return { version: String(version), topology: setName === undefined ? 'single' : 'replicaset', parameters };
}

/** Why a test is not to be run against this server, or nothing when it is. */
export function reasonToSkip(file: PlacedFile, test: TestCase, facts: ServerFacts): string | undefined {
  if (!file.schemaVersion.startsWith('1.')) return `format ${file.schemaVersion} is not known here`;
  if (test.skipReason !== undefined) return `the file says: ${test.skipReason}`;
  return unmet(file.runOnRequirements, facts) ?? unmet(test.runOnRequirements, facts);
}

/** One of the requirements has to be met as a whole. */
function unmet(requirements: readonly Requirement[] | undefined, facts: ServerFacts): string | undefined {
  if (requirements === undefined) return undefined;
  const reasons = requirements.map((requirement) => obstacleTo(requirement, facts));
  if (reasons.includes(undefined)) return undefined;
  return `needs ${[...new Set(reasons)].join(', or ')}`;
}

function obstacleTo(requirement: Requirement, facts: ServerFacts): string | undefined {
  const { minServerVersion, maxServerVersion, topologies, serverless, auth, csfle, serverParameters } = requirement;
  if (minServerVersion !== undefined && compareVersions(facts.version, minServerVersion) < 0)
    return `server ${minServerVersion} or later`;
  if (maxServerVersion !== undefined && compareVersions(facts.version, maxServerVersion) > 0)
    return `server ${maxServerVersion} or earlier`;
  if (topologies !== undefined && !topologies.includes(facts.topology)) return `topology ${topologies.join(' or ')}`;
  if (serverless === 'require') return 'a serverless instance';
  if (auth === true) return 'authentication';
  if (csfle !== undefined && csfle !== false) return 'client-side encryption';
  const differing = Object.entries(serverParameters ?? {}).find(
    ([name, value]) => !matches(value, facts.parameters[name]),
  );
  return differing && `server parameter ${differing[0]}`;
}

/** Only as many parts are compared as both have: `4.99` is as late as any 4.99.x. */
function compareVersions(left: string, right: string): number {
  const [lefts, rights] = [left.split('.').map(Number), right.split('.').map(Number)];
  for (let i = 0; i < Math.min(lefts.length, rights.length); i++) {
    const difference = (lefts[i] ?? 0) - (rights[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
