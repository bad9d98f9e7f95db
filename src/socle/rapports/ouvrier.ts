/** Processus enfant de rendre.ts : reçoit un document, rend un fichier. Il meurt avec son parent. */
import { ErreurMetier } from '../erreurs.ts';
import type { DocumentRapport, Marque } from './document.ts';
import type { Format } from './formats.ts';

export interface Travail {
  document: DocumentRapport;
  format: Format;
  marque: Marque;
}
export type Reponse = { pret: true } | { fichier: Uint8Array } | { erreur: string; metier: boolean };

/** Chaque format charge sa bibliothèque à sa première demande : un PDF n'attend pas celles des autres. */
const RENDUS: Record<Format, () => Promise<(document: DocumentRapport, marque: Marque) => Promise<Uint8Array>>> = {
  pdf: async () => (await import('./compiler.ts')).rendrePdf,
  docx: async () => (await import('./docx/docx.ts')).rendreDocx,
  xlsx: async () => (await import('./classeur/classeur.ts')).rendreClasseur,
  pptx: async () => (await import('./diapositives/diapositives.ts')).rendreDiapositives,
};

const repondre = (reponse: Reponse) => process.send?.(reponse);

process.on('message', async ({ document, format, marque }: Travail) => {
  try {
    const rendu = await RENDUS[format]();
    repondre({ fichier: await rendu(document, marque) });
  } catch (erreur) {
    const message = erreur instanceof Error ? erreur.message : String(erreur);
    repondre({ erreur: message, metier: erreur instanceof ErreurMetier });
  }
});
process.on('disconnect', () => process.exit(0));
repondre({ pret: true });
