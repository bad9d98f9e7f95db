import { type DossierSitue, dossierSitue, suiviDossier } from '#src/domaines/dossiers/index.ts';
import { delaiPropose } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { VIVANTS } from '../etats.ts';
import type { AvisFinanceur } from '../forme.ts';
import { DELAI_AVIS } from './delais.ts';
import { type Demande, demandeAuFinanceur } from './demandeFinanceur.ts';
import { enteteInstruction } from './entete.ts';
import { avisDesDossiers, financeursPossibles } from './financeurs.ts';

/** Les avis d'un dossier, vus du service, et qui reste à consulter. @throws ErreurDroit */
export async function pageConsultations(base: Base, acteur: Acteur, id: number) {
  const entete = await enteteInstruction(base, acteur, id);
  const avis = await avisDesDossiers(base, [id]);
  const consultes = new Set(avis.map(({ organisationId }) => organisationId));
  const possibles = (await financeursPossibles(base, entete.dossier)).filter((f) => !consultes.has(f.id));
  return {
    entete,
    avis,
    possibles,
    delai: await delaiPropose(base, DELAI_AVIS, `departement:${entete.dossier.departement}`),
    consultable: peut(acteur, 'instructions.consulter', entete.dossier) && VIVANTS.includes(entete.dossier.etat),
  };
}

export interface PageAvis {
  dossier: Pick<DossierSitue, 'id' | 'structureNom' | 'structureType' | 'annee' | 'numero' | 'departement'>;
  etatLibelle: string;
  /** L'avis de l'organisation de l'acteur ; `null` : il ne lui est pas demandé. */
  avis: AvisFinanceur | null;
  donnable: boolean;
  completable: boolean;
  demande: Demande;
}

/** La page du financeur consulté : ce qu'on lui demande, et son avis. Il n'y lit pas ceux des autres. @throws ErreurDroit */
export async function pageAvis(base: Base, acteur: Acteur, id: number): Promise<PageAvis> {
  const dossier = await dossierSitue(base, id);
  exiger(acteur, 'instructions.lireAvis', dossier);
  const avis = (await avisDesDossiers(base, [id])).find((a) => a.organisationId === acteur.organisationId) ?? null;
  const { structureNom, structureType, annee, numero, departement } = dossier;
  const vivant = VIVANTS.includes(dossier.etat);
  return {
    dossier: { id, structureNom, structureType, annee, numero, departement },
    etatLibelle: suiviDossier.etats[dossier.etat].libelle,
    avis,
    donnable: vivant && avis !== null && avis.sens === null && peut(acteur, 'instructions.donnerAvis', dossier),
    completable: avis !== null && avis.sens !== null && peut(acteur, 'instructions.completerAvis', dossier),
    demande: await demandeAuFinanceur(base, dossier, acteur.nature),
  };
}
