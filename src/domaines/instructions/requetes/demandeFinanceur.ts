import { contenuSansDroit, type DossierSitue, demandeEtp } from '#src/domaines/dossiers/index.ts';
import type { NatureOrganisation } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Donnees, LigneRepetee } from '#src/socle/formulaires/index.ts';
import { centimes, type Decimal, plus } from '#src/socle/montants.ts';

/** Ce que la structure demande, et à qui. `null` : elle ne l'a pas écrit. */
export interface Demande {
  etp: Decimal | null;
  etpRsa: Decimal | null;
  personnesRsa: number | null;
  /** Somme demandée aux financeurs de la nature de l'acteur ; `null` : aucune ligne ne le concerne. */
  montant: Decimal | null;
  lignes: { nom: string; montant: Decimal | null; etat: string }[];
}

const ETATS: Record<string, string> = { accorde: 'accordé', demande: 'demandé', prevu: 'sera demandé' };
/** Nature d'organisation → nature de cofinanceur dans le modèle national du dossier. */
const NATURES: Partial<Record<NatureOrganisation, string>> = {
  departement: 'departement',
  region: 'region',
  epci: 'intercommunalite',
};
const DECIMAL = /^\d+(\.\d+)?$/;

/** Les lignes de cofinancement adressées à cette nature de financeur, lues dans les réponses du dossier. */
export function lignesDemandees(donnees: Donnees, nature: NatureOrganisation): Pick<Demande, 'montant' | 'lignes'> {
  const lues = Array.isArray(donnees.cofinanceurs) ? (donnees.cofinanceurs as LigneRepetee[]) : [];
  const lignes = lues
    .filter((l) => typeof l === 'object' && l.nature === NATURES[nature])
    .map((l) => ({
      nom: typeof l.nom === 'string' ? l.nom : '',
      montant: typeof l.montant === 'string' && DECIMAL.test(l.montant) ? l.montant : null,
      etat: ETATS[String(l.etat)] ?? '',
    }));
  const connus = lignes.flatMap(({ montant }) => (montant === null ? [] : [montant]));
  return { lignes, montant: connus.length > 0 ? centimes(plus(...connus)) : null };
}

/** Ce que ce dossier demande à un financeur de cette nature. */
export async function demandeAuFinanceur(
  base: Base,
  dossier: DossierSitue,
  nature: NatureOrganisation,
): Promise<Demande> {
  const { reponse, evaluation } = await contenuSansDroit(base, dossier);
  const postes = demandeEtp(evaluation);
  return {
    etp: postes?.total ?? null,
    etpRsa: postes?.rsa ?? null,
    personnesRsa: postes?.personnesRsa ?? null,
    ...lignesDemandees(reponse.donnees, nature),
  };
}
