import type { GraphClient } from '#platform/graphql/client.ts';
import { type Mutation, mutate, untilKnown } from './mutation.ts';

/** Staff of the seeded shop, for development only: their PINs are known to everybody who reads this. */
export const STAFF = [
  { number: '100', name: 'Casey Cashier', role: 'CASHIER', pin: '4821' },
  { number: '200', name: 'Sam Supervisor', role: 'SUPERVISOR', pin: '90417' },
] as const;

export async function seedStaff(graph: GraphClient, locations: Readonly<Record<string, string>>): Promise<void> {
  const locationIds = Object.values(locations);
  for (const member of STAFF) {
    const input = { idempotencyKey: `seed-staff-${member.number}`, ...member, locationIds };
    await untilKnown(() => mutate(graph, SAVE, input));
  }
}

/** A code that a till can be enrolled with at a register, for a quarter of an hour. */
export async function codeFor(graph: GraphClient, registerId: string): Promise<string> {
  const { enrolDevice } = await mutate(graph, ENROL, {
    idempotencyKey: crypto.randomUUID(),
    registerId,
    name: 'Counter',
  });
  return enrolDevice.enrolment.code;
}

const SAVE: Mutation<object> = {
  document: `mutation SeedStaff($input: SaveStaffMemberInput!) {
    saveStaffMember(input: $input) { userErrors { message } }
  }`,
};
const ENROL: Mutation<{ enrolDevice: { enrolment: { code: string } } }> = {
  document: `mutation SeedEnrolment($input: EnrolDeviceInput!) {
    enrolDevice(input: $input) { enrolment { code } userErrors { message } }
  }`,
};
