import { territoireParDefaut } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';

/** Ce qu'on peut faire de soi-même quand rien n'attend. */
export interface Suite {
  titre: string;
  detail: string;
  adresse: string;
  verbe: string;
}

/** Les gestes utiles à cette personne, sur son territoire, parmi ceux auxquels elle a droit. */
export function suitesDe(acteur: Acteur): Suite[] {
  const territoire = territoireParDefaut(acteur);
  const suites: (Suite & { droit: string })[] = [
    {
      droit: 'diagnostics.lire',
      titre: "Voir où l'offre manque",
      detail: 'Les communes de votre territoire où les postes à portée sont trop peu nombreux pour le besoin.',
      adresse: '/maillage',
      verbe: 'Ouvrir le maillage',
    },
    {
      droit: 'rapports.etablir',
      titre: 'Préparer une réunion',
      detail:
        'Besoins, offre, accès et zones blanches de votre territoire en un document à rédiger, à figer et à remettre.',
      adresse: `/territoires/${territoire}/etat-des-lieux`,
      verbe: "Ouvrir l'état des lieux",
    },
    {
      droit: 'boucles.lire',
      titre: 'Suivre la boucle',
      detail: 'Du besoin mesuré à la mesure suivante : ce qui a été décidé, financé, fait, et ce que cela a changé.',
      adresse: `/territoires/${territoire}/boucle`,
      verbe: 'Lire la boucle',
    },
    {
      droit: 'structures.importer',
      titre: 'Mettre les données à jour',
      detail: "Liste des structures, annexes financières, besoins : rien n'est écrit avant que vous ayez vu l'effet.",
      adresse: '/imports/nouveau',
      verbe: 'Importer un fichier',
    },
    {
      droit: 'structures.lire',
      titre: 'Vérifier le registre',
      detail: 'Les structures de votre périmètre, leurs postes et ce qui reste à confirmer.',
      adresse: '/structures',
      verbe: 'Voir les structures',
    },
  ];
  return suites.filter(({ droit }) => peut(acteur, droit)).map(({ droit: _, ...suite }) => suite);
}
