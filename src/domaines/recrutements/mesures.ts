import { pluriel } from '#src/presentation/format.ts';
import type { Mesure } from '#src/socle/rapports/mesure.ts';
import type { OffreActivite } from './activites/offre.ts';
import type { ChiffresRecrutement, CouvertureBassins } from './forme.ts';
import type { SommePartielle, SommesRecrutement } from './regles.ts';

export interface Provenance {
  annee: number;
  demonstration: boolean;
  couverture: CouvertureBassins;
  lignes: string;
}

const NOMS = {
  projets: 'Projets de recrutement que les employeurs déclarent pour l’année',
  difficiles: 'Projets de recrutement que les employeurs jugent difficiles',
  saisonniers: 'Projets de recrutement saisonniers',
} as const;

const sourceDe = ({ demonstration, annee }: Provenance) =>
  demonstration ? 'recrutements inventés pour la démonstration' : `enquête « Besoins en main-d'œuvre » ${annee}`;

/** Les sommes d'un territoire, avec leur date, leur source et ce qu'elles valent. */
export function mesurerSommes(sommes: SommesRecrutement, provenance: Provenance): ChiffresRecrutement {
  const mesure = (nom: keyof typeof NOMS): Mesure => mesurer(sommes[nom], NOMS[nom], provenance);
  const { projets, difficiles } = sommes;
  return {
    projets: mesure('projets'),
    difficiles: mesure('difficiles'),
    saisonniers: mesure('saisonniers'),
    part: {
      valeur: provenance.couverture.bassins.length === 0 ? null : sommes.part,
      fiabilite:
        sommes.part === null
          ? 'non_calculable'
          : projets.secrets + difficiles.secrets > 0 || provenance.couverture.nature === 'partielle'
            ? 'partiel'
            : 'observe',
      definition: 'Part des projets jugés difficiles, là où les deux nombres sont publiés.',
      date: String(provenance.annee),
      source: sourceDe(provenance),
      lignes: provenance.lignes,
    },
  };
}

function mesurer(somme: SommePartielle, nom: string, provenance: Provenance): Mesure {
  const vide = provenance.couverture.bassins.length === 0;
  const valeur = vide ? null : somme.valeur;
  return {
    valeur,
    fiabilite:
      valeur === null
        ? 'non_calculable'
        : somme.secrets > 0 || provenance.couverture.nature === 'partielle'
          ? 'partiel'
          : 'observe',
    definition:
      somme.secrets > 0 && valeur !== null
        ? `${nom}. C'est un minimum : ${pluriel(somme.secrets, 'valeur')} sous le secret statistique.`
        : `${nom}.`,
    date: String(provenance.annee),
    source: sourceDe(provenance),
    lignes: provenance.lignes,
  };
}

/** Structures et ETP d'une activité dans le territoire. */
export function mesurerOffre(
  offre: OffreActivite | undefined,
  { jour, lignes, sansActivite }: { jour: string; lignes: string; sansActivite: number },
): { structures: Mesure; etp: Mesure } {
  const source = 'registre des structures, activités déclarées, type, code NAF ou nom';
  return {
    structures: {
      valeur: offre?.structures ?? 0,
      fiabilite: sansActivite > 0 ? 'partiel' : 'observe',
      definition: "Structures d'insertion actives du territoire dont l'activité connue est celle-ci.",
      date: jour,
      source,
      lignes,
    },
    etp: {
      valeur: offre ? offre.etp : 0,
      fiabilite: offre?.fiabilite ?? (sansActivite > 0 ? 'partiel' : 'observe'),
      definition: "ETP d'insertion de ces structures, partagés également entre les activités de chacune.",
      date: jour,
      source: 'annexes financières, saisies ou médiane du type',
      lignes,
    },
  };
}
