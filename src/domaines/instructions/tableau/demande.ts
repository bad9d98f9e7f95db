import { type DemandeSimulation, simuler, TYPES_AIDES, type TypeAide } from '#src/domaines/financement/index.ts';
import type { Parametre } from '#src/domaines/parametres/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { centimes, type Decimal, plus } from '#src/socle/montants.ts';

/** Une ligne de postes telle que le formulaire la garde. */
export interface PosteDemande {
  type?: string;
  etp?: string;
  mois?: string;
}

export interface MontantDemande {
  etp: Decimal | null;
  montant: Decimal | null;
  motif: string | null;
}

const DECIMAL = /^\d+(\.\d+)?$/;
const MOIS_PLEINS = 12;

/**
 * Les postes demandés et l'aide au poste que la structure écrit dans son budget ; à défaut, le socle de ces postes aux valeurs du premier
 * jour de l'année : un ordre de grandeur pour le tableau, le montant se négocie au dialogue de gestion. Une ligne incomplète ou un paramètre absent rend le montant non calculable, avec la raison.
 */
export function chiffrer(
  { postes, aide }: { postes: readonly PosteDemande[] | null; aide: string | null },
  annee: number,
  parametres: readonly Parametre[],
  territoires: readonly string[],
): MontantDemande {
  const lignes = postes ?? [];
  if (lignes.length === 0) return { etp: null, montant: null, motif: 'aucun poste demandé' };
  if (lignes.some(({ etp }) => !DECIMAL.test(etp ?? '')))
    return { etp: null, montant: null, motif: 'une ligne de postes est incomplète' };
  const etp = plus(...lignes.map((l) => l.etp as string));
  if (aide !== null && DECIMAL.test(aide)) return { etp, montant: centimes(aide), motif: null };
  const inconnu = lignes.find(({ type }) => !TYPES_AIDES.includes(type as TypeAide));
  if (inconnu) return { etp, montant: null, motif: "le type d'une ligne n'est pas choisi" };
  try {
    const montants = lignes.map(({ type, etp: postesLigne, mois }) => {
      const demande: DemandeSimulation = {
        type: type as TypeAide,
        etp: postesLigne as string,
        date: `${annee}-01-01`,
        mois: Number(mois ?? MOIS_PLEINS) || MOIS_PLEINS,
        modulation: '0',
      };
      return simuler(parametres, demande, territoires).base;
    });
    return { etp, montant: centimes(plus(...montants)), motif: null };
  } catch (erreur) {
    if (erreur instanceof ErreurMetier) return { etp, montant: null, motif: erreur.message };
    throw erreur;
  }
}
