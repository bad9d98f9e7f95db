import type { Acteur } from '#src/droits/acteur.ts';
import { definirDroits } from '#src/droits/droits.ts';
import {
  dirigeParcours,
  ecritParcours,
  habilite,
  identifieParcours,
  litParcours,
  type ParcoursVise,
  referePrincipal,
} from '#src/droits/parcours.ts';

/** Un parcours et son transfert, s'il y en a un : qui quitte, qui reprend. */
export interface TransfertVise extends ParcoursVise {
  transfert?: { deCompte: number; versCompte: number | null; lisible: boolean };
}

const dirige = (a: Acteur, p?: ParcoursVise): boolean => dirigeParcours(a, p) && p?.etat !== 'clos';
const quitte = (a: Acteur, p?: TransfertVise): boolean =>
  ecritParcours(a, p) && (!p || p.transfert?.deCompte === a.compteId);
const reprend = (a: Acteur, p?: TransfertVise): boolean =>
  identifieParcours(a, p) && (!p || (p.etat !== 'clos' && p.transfert?.versCompte === a.compteId));

export const droits = definirDroits({
  'transferts.lister': habilite(),
  // Qui reprend lit le bilan une fois partagé ; le reste du dossier, quand le transfert est fait.
  'transferts.lire': (a: Acteur, p?: TransfertVise) =>
    litParcours(a, p) || (reprend(a, p) && p?.transfert?.lisible === true),
  'transferts.demander': (a: Acteur, p?: ParcoursVise) => dirige(a, p) || referePrincipal(a, p),
  // Le choix du référent relève du responsable territorial.
  'transferts.choisir': dirige,
  'transferts.rediger': (a: Acteur, p?: TransfertVise) => dirige(a, p) || quitte(a, p),
  'transferts.partager': (a: Acteur, p?: TransfertVise) => dirige(a, p) || quitte(a, p),
  'transferts.deroger': dirige,
  'transferts.accepter': reprend,
  'transferts.refuser': reprend,
  'transferts.annuler': (a: Acteur, p?: TransfertVise) => dirige(a, p) || quitte(a, p),
});
