import { indicateur } from '#src/domaines/indicateurs/index.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import { TEXTES_VIDES } from '../forme.ts';
import { composerDocument } from '../studio/composer.ts';
import { MISE_VIDE } from '../studio/forme.ts';
import { fournirBlocs } from '../studio/genre.ts';
import { BLOCS_REVUE, type DonneesRevue, enteteRevue, THEMES } from './revueAnnuelle.ts';

/** Une revue d'invention, sans base : de quoi essayer et mesurer les quatre sorties. */
export function revueExemple(rang = 1): DocumentRapport {
  const annee = 2025;
  const mesure = (cle: string, valeur: number | null) => ({
    ...{ cle, valeur, numerateur: valeur, denominateur: null, masquee: false, lignes: null },
    dateDonnees: valeur === null ? null : '31 décembre 2025',
    note: valeur === null ? 'Aucune donnée pour cette année.' : null,
  });
  const unites: Record<string, number> = { part: 0.6, etp: 180, euros: 2_400_000, ratio: 0.4 };
  const themes = new Map(
    THEMES.map(({ cle, cles }) => [
      cle,
      cles.map((une, i) => {
        const definition = indicateur(une)!;
        const valeur = (unites[definition.unite] ?? 40) * (1 + i / 10) + rang / 100;
        return {
          ...{ indicateur: definition, annee },
          mesure: mesure(une, i === 4 ? null : valeur),
          avant: mesure(une, i === 3 ? null : valeur * 0.95),
        };
      }),
    ]),
  );
  const annees = [2021, 2022, 2023, 2024, 2025];
  const serie = (cle: string, pas: number) =>
    annees.map((an, i) => ({ ...mesure(cle, 150 + i * pas + rang), annee: an }));
  const donnees: DonneesRevue = {
    territoire: { ref: 'departement:99', nom: 'Département exemple', lieu: 'en Département exemple' },
    ...{ annee, themes, carte: null, enquete: null, plans: [] },
    evolution: { annees, accordes: serie('etp_conventionnes', 10), realises: serie('etp_realises', 7) },
  };
  const { phrase: _, territoireNom: __, ...entete } = enteteRevue(donnees);
  const textes = { ...TEXTES_VIDES, commentaires: { besoins: 'Un texte écrit à la place de la phrase.' } };
  return composerDocument(
    { ...entete, date: '2026-02-01', auteur: 'DDETS exemple' },
    fournirBlocs(BLOCS_REVUE, donnees),
    textes,
    MISE_VIDE,
  );
}
