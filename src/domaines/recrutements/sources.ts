import { date, pluriel } from '#src/presentation/format.ts';
import type { Source } from '#src/socle/rapports/document.ts';
import type { OffreParActivite } from './activites/offre.ts';
import type { CouvertureBassins } from './forme.ts';
import type { AnneeChargee } from './requetes/lire.ts';

/** D'où viennent les recrutements, l'offre et ce qui les relie. */
export function sourcesDe({ annee, demonstration, importee }: AnneeChargee): Source[] {
  return [
    demonstration
      ? {
          libelle: 'Recrutements inventés pour la démonstration',
          producteur: 'Maillage',
          date: String(annee),
          fiabilite: 'estime',
          usage: 'Recrutements : aucun chiffre réel',
        }
      : {
          libelle: "Enquête « Besoins en main-d'œuvre » (BMO)",
          producteur: 'France Travail',
          date: importee ? `${annee}, importée le ${date(importee)}` : String(annee),
          fiabilite: 'observe',
          usage: 'Projets de recrutement par bassin et par métier',
        },
    {
      libelle: "Correspondance entre métiers et activités d'insertion",
      producteur: "Convention de l'application",
      date: date(new Date()),
      fiabilite: 'estime',
      usage: "Rapprocher les recrutements de l'offre",
    },
  ];
}

/** Ce qu'il faut savoir pour ne pas faire dire aux chiffres ce qu'ils ne disent pas. */
export function reservesDe(couverture: CouvertureBassins, offre: OffreParActivite, metiersHors: number): string[] {
  const reserves = [
    couverture.explication,
    "L'enquête recueille des intentions d'embauche, jugées difficiles par l'employeur lui-même ; « * » (secret statistique) reste inconnu et n'est jamais compté zéro : une somme qui en contient est un minimum.",
    'Le rapprochement entre un métier et une activité est une convention, à vérifier localement ; un métier rattaché à deux activités compte dans les deux.',
  ];
  if (metiersHors > 0)
    reserves.push(
      `${pluriel(metiersHors, 'métier')} du fichier ${metiersHors > 1 ? "n'ont" : "n'a"} pas d'activité d'insertion rattachée.`,
    );
  if (offre.sansActivite > 0)
    reserves.push(
      `${pluriel(offre.sansActivite, 'structure')} du territoire sur ${offre.structures} ${offre.sansActivite > 1 ? "n'ont" : "n'a"} pas d'activité connue : « sans offre » veut dire « sans offre connue ».`,
    );
  const mises = offre.sansMetier;
  if (mises > 0)
    reserves.push(
      `${pluriel(mises, 'structure')} de mise à disposition (AI, ETTI) ${mises > 1 ? 'peuvent' : 'peut'} aussi répondre à ces métiers : leurs salariés travaillent dans toutes les activités.`,
    );
  return reserves;
}
