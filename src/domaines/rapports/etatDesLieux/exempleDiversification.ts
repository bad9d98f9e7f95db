import type { Diversification, Mesure, Verdict } from '#src/domaines/diagnostics/index.ts';

type Faire = (valeur: number | null, definition: string, reste?: Partial<Mesure>) => Mesure;

const activite = (
  faire: Faire,
  code: string,
  libelle: string,
  structures: number,
  verdict: Verdict,
  difficiles: number | null,
) => ({
  activite: code,
  libelle,
  structures: faire(structures, 'Structures de cette activité.'),
  etp: faire(structures * 10, 'ETP de cette activité.', { fiabilite: 'estime' }),
  part: structures / 7,
  partComparables: 0.2,
  partEtp: null,
  partEtpComparables: null,
  quotient: structures / 7 / 0.2,
  presence: 7,
  difficiles: difficiles === null ? null : faire(difficiles, 'Recrutements difficiles.'),
  lecture: null,
  verdict,
  raison: 'Une raison.',
});

export function diversificationExemple(faire: Faire): Diversification {
  return {
    phrase: '1 activité prometteuse et 1 absente dans CA Exemple-Vallées',
    lignes: [
      activite(faire, 'BATIMENT', 'Bâtiment', 1, 'prometteur', 40),
      activite(faire, 'RECYCLAGE', 'Recyclage', 0, 'absent', 0),
      activite(faire, 'ESPACES_VERTS', 'Espaces verts', 4, 'sature', 0),
      activite(faire, 'PROPRETE', 'Propreté', 2, 'ordinaire', null),
    ],
    comparables: { choix: 'region', explication: 'Comparé à neuf intercommunalités de la région.', territoires: [] },
    concentration: { indice: 0.42, activitesEquivalentes: 2.4, indiceComparables: 0.31 },
    structures: 8,
    sansActivite: 1,
    sansMetier: 0,
    recrutements: null,
    reserves: [],
  };
}
