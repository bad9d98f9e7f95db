import type { EtatRecrutements, LectureRecrutement } from '#src/domaines/recrutements/index.ts';
import { majuscule } from '#src/socle/phrases.ts';
import type { Bloc, Cellule } from '#src/socle/rapports/document.ts';
import { compte } from '#src/socle/rapports/textes.ts';
import { sansPoint } from './phrases.ts';

const ACTIVITES_MAX = 12;
const LECTURES: Record<LectureRecrutement, string> = {
  sans_offre: 'aucune offre',
  sans_recrutement: 'offre seule',
  les_deux: 'offre et recrutements',
  aucun: 'ni offre ni recrutement',
  inconnu: 'inconnue',
};

/** Les besoins des entreprises, à côté de l'offre. */
export function sectionRecrutements(recrutements: EtatRecrutements | null): Bloc[] {
  const titre: Bloc = { type: 'section', niveau: 1, titre: 'Les recrutements des entreprises' };
  if (!recrutements)
    return [
      titre,
      {
        type: 'paragraphe',
        texte:
          "Non calculable : aucun fichier de recrutements n'est importé. L'enquête « Besoins en main-d'œuvre » de France Travail, par bassin et par métier, permet de les mettre à côté de l'offre.",
      },
    ];
  const { activites, couverture, annee } = recrutements;
  const montrees = activites.slice(0, ACTIVITES_MAX);
  const reste = activites.length - montrees.length;
  const chiffre = ({ valeur, fiabilite }: EtatRecrutements['chiffres']['projets']): Cellule => ({ valeur, fiabilite });
  return [
    titre,
    { type: 'paragraphe', texte: `${sansPoint(recrutements.phrase)}. ${couverture.explication}` },
    ...(montrees.length === 0
      ? []
      : [
          {
            type: 'tableau' as const,
            legende: `Recrutements et offre d'insertion par activité (${annee})`,
            colonnes: [
              { libelle: 'Activité', largeur: 30 },
              { libelle: 'Projets', type: 'nombre' as const },
              { libelle: 'Jugés difficiles', type: 'nombre' as const },
              { libelle: 'Structures', type: 'nombre' as const },
              { libelle: 'Postes', type: 'nombre' as const, unite: 'ETP', decimales: 1 },
              { libelle: 'Lecture', largeur: 20 },
            ],
            lignes: montrees.map((a): Cellule[] => [
              a.libelle,
              chiffre(a.projets),
              chiffre(a.difficiles),
              chiffre(a.structures),
              chiffre(a.etp),
              LECTURES[a.lecture],
            ]),
            ...(reste > 0
              ? { notes: [`${majuscule(compte(reste, 'autre activité', 'autres activités'))} dans l'application.`] }
              : {}),
          },
        ]),
    ...recrutements.reserves.slice(0, 2).map((texte): Bloc => ({ type: 'paragraphe', texte: [{ italique: texte }] })),
  ];
}
