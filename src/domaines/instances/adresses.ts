import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, verbe: string): Adresse => ({
  chemin,
  ecran: `domaines/instances/ecrans/${fichier}.tsx`,
  droit: `instances.${verbe}`,
});
const menu = (libelle: string, ordre: number) => ({ menu: { libelle, rubrique: 'instances' as const, ordre } });

export const adresses: Adresse[] = [
  { ...ecran('/mes-seances', 'mesSeances', 'sieger'), ...menu('Mes séances', 10) },
  ecran('/mes-seances/export/:format', 'mesSeancesExport', 'sieger'),
  ecran('/mes-seances/:id', 'maSeance', 'sieger'),
  ecran('/mes-seances/:id/points/:point', 'monPoint', 'sieger'),
  { ...ecran('/seances', 'seances', 'suivre'), ...menu('Séances', 20) },
  ecran('/seances/export/:format', 'seancesExport', 'suivre'),
  { ...ecran('/seances/attente', 'attente', 'suivre'), ...menu('Ce qui attend un avis', 30) },
  ecran('/seances/attente/export/:format', 'attenteExport', 'suivre'),
  ecran('/seances/:id', 'seance', 'suivre'),
  ecran('/seances/:id/modifier', 'seanceModifier', 'modifierSeance'),
  ecran('/seances/:id/convoquer', 'convoquer', 'convoquer'),
  ecran('/seances/:id/reporter', 'reporter', 'reporter'),
  ecran('/seances/:id/points/:point', 'point', 'suivre'),
  ecran('/seances/:id/proces-verbal', 'proces', 'suivre'),
  // Un membre et la structure concernée y lisent ce qui les regarde : le document décide.
  ecran('/seances/:id/documents/:document/:format', 'document', 'sieger'),
  { ...ecran('/instances', 'liste', 'lister'), ...menu('Instances', 40) },
  ecran('/instances/export/:format', 'listeExport', 'lister'),
  ecran('/instances/nouvelle', 'nouvelle', 'creer'),
  ecran('/instances/:id', 'instance', 'lire'),
  ecran('/instances/:id/membres/export/:format', 'membresExport', 'lire'),
  ecran('/instances/:id/membres/nouveau', 'membre', 'nommer'),
  ecran('/instances/:id/membres/:membre', 'mandat', 'finirMandat'),
  ecran('/instances/:id/regles', 'regles', 'regler'),
  ecran('/instances/:id/college', 'college', 'fixerCollege'),
  ecran('/instances/:id/seances/nouvelle', 'seanceNouvelle', 'preparerSeance'),
  // L'adresse est le secret : un agenda ne sait pas se connecter.
  { ...ecran('/agenda/:jeton/seances.ics', 'flux', 'sieger'), droit: 'public' },
];
