import type { Donnees, Evaluation, LigneRepetee } from '#src/socle/formulaires/forme.ts';
import { type Decimal, lireDecimal, plus } from '#src/socle/montants.ts';
import type { NatureDossier } from './forme.ts';

export const LIBELLES_NATURE_DOSSIER: Record<NatureDossier, string> = {
  premiere: 'Première convention',
  renouvellement: 'Renouvellement de convention',
  annuel: 'Demande annuelle, convention en cours',
};

/** Une convention connue, ou une annexe financière dont la convention n'est pas chargée (`fin` absente). */
export interface ConventionConnue {
  fin: string | null;
}

/**
 * Nature de la demande d'une année : annuelle si une convention court encore à la fin de l'année, renouvellement si elle finit avant ou si
 * ses dates sont inconnues, première sinon. Proposée, la structure peut la corriger.
 */
export function deduireNature(conventions: readonly ConventionConnue[], annee: number): NatureDossier {
  const fins = conventions.map(({ fin }) => fin);
  if (fins.some((fin) => fin !== null && fin >= `${annee}-12-31`)) return 'annuel';
  const recentes = fins.filter((fin) => fin === null || fin >= `${annee - 2}-01-01`);
  return recentes.length > 0 ? 'renouvellement' : 'premiere';
}

/** Numéro public : `DUI-62-2027-0007`, sans trou dans une campagne. */
export const numeroDossier = (departement: string, annee: number, ordre: number): string =>
  `DUI-${departement}-${annee}-${String(ordre).padStart(4, '0')}`;

/** Postes demandés par type, ramenés à l'année pleine, et dont bénéficiaires du RSA. Une ligne illisible ne compte pas. */
export interface DemandeEtp {
  parType: { type: string; mesure: string; etp: Decimal; mois: number; salaries: number | null }[];
  total: Decimal;
  rsa: Decimal | null;
  personnesRsa: number | null;
}

/** Lit les postes demandés dans un dossier évalué. `null` : le formulaire ne les demande pas sous leur forme nationale. */
export function demandeEtp({ valeurs }: Pick<Evaluation, 'valeurs'>): DemandeEtp | null {
  const lignes = valeurs.etp_demandes;
  if (!Array.isArray(lignes)) return null;
  const parType = (lignes as LigneRepetee[]).flatMap((ligne) => {
    const etp = texteDecimal(ligne.etp);
    if (typeof ligne.type !== 'string' || etp === null) return [];
    return [
      {
        type: ligne.type,
        mesure: typeof ligne.mesure === 'string' ? ligne.mesure : 'droit_commun',
        etp,
        mois: Number(texteDecimal(ligne.mois) ?? '12'),
        salaries: texteDecimal(ligne.salaries) === null ? null : Number(ligne.salaries),
      },
    ];
  });
  return {
    parType,
    total: plus('0', ...parType.map(({ etp }) => etp)),
    rsa: texteDecimal(valeurs.etp_rsa),
    personnesRsa: texteDecimal(valeurs.personnes_rsa) === null ? null : Number(valeurs.personnes_rsa),
  };
}

const texteDecimal = (v: Donnees[string] | undefined): Decimal | null =>
  typeof v === 'string' ? lireDecimal(v, 6) : null;
