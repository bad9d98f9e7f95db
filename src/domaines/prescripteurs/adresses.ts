import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, verbe = 'lire'): Adresse => ({
  chemin,
  ecran: `domaines/prescripteurs/ecrans/${fichier}.tsx`,
  droit: `prescripteurs.${verbe}`,
});

export const adresses: Adresse[] = [
  { ...ecran('/prescription', 'prescription'), menu: { libelle: 'Prescripteurs', rubrique: 'territoire', ordre: 36 } },
  ecran('/prescription/export/:format', 'exportPrescription'),
  ecran('/prescripteurs', 'liste'),
  ecran('/prescripteurs/export/:format', 'export'),
  ecran('/prescripteurs/nouveau', 'ajouter', 'ajouter'),
  ecran('/prescripteurs/:id', 'fiche'),
  ecran('/prescripteurs/:id/corriger', 'corriger', 'corriger'),
  ecran('/prescripteurs/:id/fermer', 'fermer', 'fermer'),
];
