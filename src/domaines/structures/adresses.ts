import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, verbe = 'lire'): Adresse => ({
  chemin: `/structures${chemin}`,
  ecran: `domaines/structures/ecrans/${fichier}.tsx`,
  droit: `structures.${verbe}`,
});

export const adresses: Adresse[] = [
  { ...ecran('', 'liste'), menu: { libelle: 'Structures', rubrique: 'structures', ordre: 10 } },
  ecran('/export/:format', 'export'),
  ecran('/nouvelle', 'creer', 'creer'),
  {
    ...ecran('/doutes', 'doutes', 'trancher'),
    menu: { libelle: 'Doutes à trancher', rubrique: 'structures', ordre: 20 },
  },
  ecran('/doutes/:doute/rattacher', 'rattacher', 'rattacherAnnexes'),
  ecran('/:id', 'fiche'),
  ecran('/:id/annexes/:annexe', 'annexe'),
  ecran('/:id/corriger', 'corriger', 'corriger'),
  ecran('/:id/fermer', 'fermer', 'fermer'),
  ecran('/:id/etp', 'etp', 'saisirEtp'),
  ecran('/:id/sites', 'sites', 'ajouterSite'),
  ecran('/:id/etiquettes', 'etiquettes', 'ajouterActivite'),
  ecran('/:id/intervention', 'intervention', 'changerIntervention'),
];
