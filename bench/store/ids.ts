/** What the collection holds from the beginning, with ids from 0. */
export const DOCUMENTS = 10_000;

/** The ids that a client asks for, and makes. */
export interface Ids {
  /** One that has been there from the beginning. */
  any(): number;
  /** One that nobody has used yet. */
  next(): number;
}

/** Those of one of several clients, whose number, from 0, keeps its new ids apart from those of the others. */
export function idsOf(client: number, clients: number): Ids {
  let next = DOCUMENTS + client;
  return {
    any: () => Math.floor(Math.random() * DOCUMENTS),
    next() {
      const id = next;
      next += clients;
      return id;
    },
  };
}
