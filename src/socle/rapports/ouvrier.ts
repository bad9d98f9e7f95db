/** Processus enfant de typst.ts : reçoit un document préparé, rend un PDF. Il meurt avec son parent. */
import { compilerPdf } from './compiler.ts';
import type { EntreeTypst } from './preparer.ts';

process.on('message', (message: { numero: number; entree: EntreeTypst }) => {
  try {
    const pdf = compilerPdf(message.entree);
    process.send?.({ numero: message.numero, pdf });
  } catch (erreur) {
    process.send?.({ numero: message.numero, erreur: erreur instanceof Error ? erreur.message : String(erreur) });
  }
});
process.on('disconnect', () => process.exit(0));
process.send?.({ pret: true });
