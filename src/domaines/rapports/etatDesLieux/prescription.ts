import type { EtatPrescription } from '#src/domaines/prescripteurs/index.ts';
import { majuscule } from '#src/socle/phrases.ts';
import type { Bloc, Cellule } from '#src/socle/rapports/document.ts';
import { compte } from '#src/socle/rapports/textes.ts';
import { sansPoint } from './phrases.ts';

/** Au-delà, la liste est renvoyée à l'application. */
const COMMUNES_MAX = 15;

/** Qui oriente les personnes, et où personne n'est à portée. */
export function sectionPrescription(prescription: EtatPrescription | null): Bloc[] {
  const titre: Bloc = { type: 'section', niveau: 1, titre: 'La prescription' };
  if (!prescription?.calculable)
    return [
      titre,
      {
        type: 'paragraphe',
        texte:
          "Non calculable : aucun prescripteur n'est au registre. Importez leur liste (France Travail, missions locales, Cap emploi, départements…) pour savoir où personne n'est à portée.",
      },
    ];
  const { types, comparaisons, acces, communesSans, minutes } = prescription;
  const blocs: Bloc[] = [titre, { type: 'paragraphe', texte: `${sansPoint(prescription.phrase)}.` }];
  if (prescription.demonstration)
    blocs.push({
      type: 'encadre',
      ton: 'attention',
      titre: 'Données inventées',
      texte: ['Les prescripteurs de cette partie sont ceux de la démonstration.'],
    });
  blocs.push(
    {
      type: 'tableau',
      legende: 'Lieux de prescription, par sorte',
      colonnes: [
        { libelle: 'Sorte de prescripteur', largeur: 34 },
        { libelle: 'Lieux', type: 'nombre' },
        { libelle: 'Ici', type: 'nombre', unite: 'pour 10 000', decimales: 1 },
        ...comparaisons.map(({ nom }) => ({
          libelle: nom,
          type: 'nombre' as const,
          unite: 'pour 10 000',
          decimales: 1,
        })),
      ],
      lignes: types.map(({ libelle, lieux, pour10000, comparaisons: ailleurs }): Cellule[] => [
        libelle,
        { valeur: lieux.valeur, fiabilite: lieux.fiabilite },
        pour10000,
        ...comparaisons.map((_, rang) => ailleurs[rang] ?? null),
      ]),
      notes: [`Lieux rapportés à 10 000 ${prescription.publicEnClair}.`],
    },
    {
      type: 'tableau',
      legende: `Hors de portée d'un prescripteur (plus de ${minutes} minutes)`,
      colonnes: [
        { libelle: 'Déplacement', largeur: 30 },
        { libelle: 'Communes', type: 'nombre' },
        { libelle: 'Personnes en besoin', type: 'nombre' },
        { libelle: 'Part du besoin', type: 'nombre', unite: '%', decimales: 1 },
      ],
      lignes: acces.map((a): Cellule[] => [
        majuscule(a.libelleMode),
        { valeur: a.communesSans.valeur, fiabilite: a.communesSans.fiabilite },
        { valeur: a.besoinSans.valeur, fiabilite: a.besoinSans.fiabilite },
        a.partBesoinSans === null ? null : 100 * a.partBesoinSans,
      ]),
    },
  );
  if (communesSans.length > 0) blocs.push(tableauCommunes(prescription));
  blocs.push(
    ...prescription.reserves.slice(0, 2).map((texte): Bloc => ({ type: 'paragraphe', texte: [{ italique: texte }] })),
  );
  return blocs;
}

function tableauCommunes({ communesSans, libelleMode }: EtatPrescription): Bloc {
  const reste = communesSans.length - COMMUNES_MAX;
  return {
    type: 'tableau',
    legende: `Communes sans prescripteur à portée ${libelleMode}, du plus grand besoin au plus petit`,
    colonnes: [
      { libelle: 'Commune', largeur: 30 },
      { libelle: 'Personnes en besoin', type: 'nombre' },
      { libelle: 'Le plus proche', largeur: 30 },
      { libelle: 'Minutes', type: 'nombre' },
      { libelle: "Postes d'insertion", type: 'nombre', unite: 'ETP', decimales: 1 },
    ],
    lignes: communesSans
      .slice(0, COMMUNES_MAX)
      .map((c): Cellule[] => [
        c.nom,
        c.secret ? 'moins de 5' : { valeur: c.besoin, fiabilite: c.besoinFiabilite },
        c.plusProche ?? 'aucun',
        c.minutes ?? 'hors de portée',
        c.etp,
      ]),
    ...(reste > 0
      ? { notes: [`${majuscule(compte(reste, 'autre commune', 'autres communes'))} dans l'application.`] }
      : {}),
  };
}
