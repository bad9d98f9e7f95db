import { DESCRIPTIONS_SORTIE } from '#src/domaines/sorties/index.ts';
import { masquerTableau, type TableauMasque } from '#src/socle/masque.ts';
import { type Limite, terme, trimestre } from './cohorte.ts';
import type { Faits } from './forme.ts';

export const DIMENSIONS = ['epci', 'equipe', 'public', 'cohorte'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export const LIBELLES_DIMENSION: Record<Dimension, string> = {
  epci: 'Intercommunalité de la personne',
  equipe: 'Équipe',
  public: 'Public',
  cohorte: "Trimestre d'entrée",
};

const INCONNU = 'Non renseigné';
export const modaliteDe = (f: Faits, d: Dimension): string =>
  ({ epci: f.epciNom, equipe: f.equipe, public: f.public, cohorte: trimestre(f.ouvertLe) })[d] ?? INCONNU;

/** Où en est une personne : colonnes additives, une et une seule par personne. */
export const ISSUES = ['en_cours', 'durable', 'transition', 'positive', 'autre', 'retrait'] as const;
export type Issue = (typeof ISSUES)[number];
export const LIBELLES_ISSUE: Record<Issue, string> = {
  en_cours: 'En cours',
  durable: 'Emploi durable',
  transition: 'Emploi de transition',
  positive: 'Sortie positive',
  autre: 'Autre sortie',
  retrait: 'Retirée (décès)',
};
const issueDe = (f: Faits): Issue => (f.categorie ? DESCRIPTIONS_SORTIE[f.categorie].classe : 'en_cours');

export interface Ventilation {
  dimension: Dimension;
  modalites: string[];
  issues: TableauMasque;
  /** Contrat d'engagement : dans le délai, hors délai, sur les personnes dont le terme est passé. */
  contrats: TableauMasque;
}

/** Croise les personnes par modalité et par issue, petits effectifs masqués. Les modalités sont dans l'ordre alphabétique, l'inconnue à la fin. */
export function ventiler(faits: readonly Faits[], dimension: Dimension, jour: string, limite: Limite): Ventilation {
  const modalites = [...new Set(faits.map((f) => modaliteDe(f, dimension)))].sort(
    (a, b) => Number(a === INCONNU) - Number(b === INCONNU) || a.localeCompare(b, 'fr'),
  );
  const de = (m: string) => faits.filter((f) => modaliteDe(f, dimension) === m);
  return {
    dimension,
    modalites,
    issues: masquerTableau(modalites.map((m) => ISSUES.map((i) => de(m).filter((f) => issueDe(f) === i).length))),
    contrats: masquerTableau(
      modalites.map((m) => {
        const echus = de(m).filter((f) => f.notifieLe !== null && terme(f.notifieLe, limite) < jour);
        const dans = echus.filter((f) => f.contratLe !== null && f.contratLe <= terme(f.notifieLe!, limite)).length;
        return [dans, echus.length - dans];
      }),
    ),
  };
}
