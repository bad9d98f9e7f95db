declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  /** Flux d'un COPY … TO STDOUT, à passer à `client.query` ; `rowCount` est connu à la fin. */
  export function to(ordre: string): Readable & Submittable & { rowCount: number };
  /** Flux d'un COPY … FROM STDIN, à passer à `client.query` ; `rowCount` est connu à la fin. */
  export function from(ordre: string): Writable & Submittable & { rowCount: number };
}
