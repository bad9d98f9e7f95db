/** Structures : ce que les autres domaines peuvent utiliser. */
export { exigerCommune } from './chargement.ts';
export { ajouterStructuresDemo } from './demo/completer.ts';
export { type CommuneDemo, choisirCommunes } from './demo/inventer.ts';
export { relierStructureDemo, semerStructuresDemo } from './demo/semer.ts';
export {
  arreterEtpConventionnes,
  type EtpConventionnes,
  inscrireEtpConventionnes,
  retirerEtpConventionnes,
} from './etpConventionnes.ts';
export { droitDeChanger } from './imports/voisines.ts';
export { creerStructure } from './operations/creer.ts';
export { lireParametresEtp } from './parametres.ts';
export { type Annexe as AnnexeFinanciere, annexesEnVigueur, lireNumeroAnnexe } from './regles/annexes.ts';
export { departementDuCodePostal, type IndexCommunes, resoudreCommune } from './regles/commune.ts';
export { ETATS_ETP, type EtatEtp, type EtpStructure, LIBELLES_ETAT_ETP } from './regles/etp.ts';
export { jugerPosition, lireDegre } from './regles/positions.ts';
export type { ProfilStructures } from './regles/profil.ts';
export { siretInvente } from './regles/siret.ts';
export { type PointOffre, structuresPourAcces } from './requetes/acces.ts';
export { chargerIndexCommunes } from './requetes/communes.ts';
export { lireAnnexes as lireAnnexesFinancieres } from './requetes/controle.ts';
export { etpDesStructures } from './requetes/etp.ts';
export { type StructureExposee, structuresExposees } from './requetes/exposees.ts';
export { lirePostes } from './requetes/fiche.ts';
export { type StructureIci, structuresIci, structuresSituees } from './requetes/ici.ts';
export { listerTerritoires } from './requetes/liste.ts';
export { profilDesStructures } from './requetes/profil.ts';
export { dansTerritoire } from './requetes/territoire.ts';
export { communeSaisie, degre, facultatif, identifiant, jour } from './saisie.ts';
