import type { Base } from '#src/socle/base/base.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import { derniereFiche } from './requetes/fiches.ts';

/** Dialogues de gestion : rencontres, propositions, accord, fiche de suivi, transmission à la commission. */
export { etablirFiche } from './fiche/etablir.ts';
export type {
  LigneProposition,
  MontantsProposition,
  Objectifs,
  Partie,
  Proposition,
} from './forme.ts';
export { clore as constaterDesaccord } from './operations/clore.ts';
export { envoyerFiche } from './operations/envoyerFiche.ts';
export { ouvrir as ouvrirDialogue } from './operations/ouvrir.ts';
export { proposer } from './operations/proposer.ts';
export { rencontrer } from './operations/rencontrer.ts';
export { repondre } from './operations/repondre.ts';
export { reprendre as reprendreDialogue } from './operations/reprendre.ts';
export { saisirCommission } from './operations/saisirCommission.ts';
export { accordDe } from './requetes/accord.ts';
export { dialoguesATransmettre, propositionsARepondre } from './requetes/attentes.ts';
export { demandeDe } from './requetes/demande.ts';
export { apercuTransmission } from './requetes/transmission.ts';

/** La fiche de suivi que lisent la commission et les financeurs, telle qu'elle a été figée ; `null` tant qu'elle n'est pas établie. */
export async function ficheDeSuivi(base: Base, dossier: number): Promise<DocumentRapport | null> {
  return (await derniereFiche(base, dossier))?.document ?? null;
}
