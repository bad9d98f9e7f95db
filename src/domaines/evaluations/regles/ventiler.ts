import { DESCRIPTIONS_SORTIE } from '#src/domaines/sorties/index.ts';
import { masquerTableau, type TableauMasque } from '#src/socle/masque.ts';
import { type Limite, terme, trimestre } from './cohorte.ts';
import type { Agregat, Faits } from './forme.ts';

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
export const issueDe = (f: Faits): Issue => (f.categorie ? DESCRIPTIONS_SORTIE[f.categorie].classe : 'en_cours');

/** Contrat d'engagement signé dans le délai ; `null` : rien n'a été notifié, ou le terme n'est pas passé. */
export function contratDansLeDelai(f: Faits, jour: string, limite: Limite): boolean | null {
  if (f.notifieLe === null || terme(f.notifieLe, limite) >= jour) return null;
  return f.contratLe !== null && f.contratLe <= terme(f.notifieLe, limite);
}

export interface Ventilation {
  dimension: Dimension;
  modalites: string[];
  issues: TableauMasque;
  /** Contrat d'engagement : dans le délai, hors délai, sur les personnes dont le terme est passé. */
  contrats: TableauMasque;
}

/**
 * Croise les personnes par modalité et par issue, petits effectifs masqués. Les modalités sont dans l'ordre alphabétique, l'inconnue à la fin.
 * @param agregats ce qui reste des anonymisés : par intercommunalité, ils remplacent leurs faits, qui ne disent plus où la personne vivait
 */
export function ventiler(
  faits: readonly Faits[],
  dimension: Dimension,
  jour: string,
  limite: Limite,
  agregats: readonly Agregat[] = [],
): Ventilation {
  const restes = dimension === 'epci' ? agregats : [];
  const lus = dimension === 'epci' ? faits.filter((f) => !f.anonymisee) : faits;
  const nomDe = (a: Agregat) => a.territoire ?? INCONNU;
  const modalites = [
    ...new Set([...lus.map((f) => modaliteDe(f, dimension)), ...restes.filter((a) => a.mesure === 'issue').map(nomDe)]),
  ].sort((a, b) => Number(a === INCONNU) - Number(b === INCONNU) || a.localeCompare(b, 'fr'));
  const de = (m: string) => lus.filter((f) => modaliteDe(f, dimension) === m);
  const reste = (m: string, mesure: Agregat['mesure'], modalite: string) =>
    restes
      .filter((a) => a.mesure === mesure && a.modalite === modalite && nomDe(a) === m)
      .reduce((n, a) => n + a.nombre, 0);
  return {
    dimension,
    modalites,
    issues: masquerTableau(
      modalites.map((m) => ISSUES.map((i) => de(m).filter((f) => issueDe(f) === i).length + reste(m, 'issue', i))),
    ),
    contrats: masquerTableau(
      modalites.map((m) => {
        const juges = de(m).map((f) => contratDansLeDelai(f, jour, limite));
        return [
          juges.filter((x) => x === true).length + reste(m, 'contrat', 'dans'),
          juges.filter((x) => x === false).length + reste(m, 'contrat', 'hors'),
        ];
      }),
    ),
  };
}
