import { createHash } from 'node:crypto';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';

export const empreinteDocument = (document: DocumentRapport): string =>
  createHash('sha256').update(JSON.stringify(document)).digest('hex');
