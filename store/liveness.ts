import { ObjectId } from 'bson';
import type { Owner } from './engine/owner.ts';
import { probe } from './wire/probe.ts';

/** Whether the owner that a data folder names is still there, found out by asking at its address. */
export async function isAlive(owner: Owner): Promise<boolean> {
  const answer = await probe(owner.address);
  if (answer === undefined || answer === 'silent') return answer === 'silent';
  const { electionId } = answer;
  return electionId instanceof ObjectId && electionId.toHexString() === owner.token;
}
