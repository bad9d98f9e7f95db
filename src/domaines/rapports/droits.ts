import { connecte, definirDroits, estAdministrateur } from '#src/droits/droits.ts';

interface RapportVise {
  organisationId: number | null;
}

export const droits = definirDroits({
  // Un état des lieux n'assemble que des statistiques publiques, lisibles par toute personne connectée.
  'rapports.produire': connecte,
  // Un rapport produit appartient à l'organisation qui l'a demandé.
  'rapports.lire': (acteur, rapport?: RapportVise) =>
    rapport === undefined || estAdministrateur(acteur) || rapport.organisationId === acteur.organisationId,
});
