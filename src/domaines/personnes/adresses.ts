import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, verbe: string): Adresse => ({
  chemin,
  ecran: `domaines/personnes/ecrans/${fichier}.tsx`,
  droit: `personnes.${verbe}`,
});

export const adresses: Adresse[] = [
  {
    ...ecran('/personnes', 'liste', 'lister'),
    menu: { libelle: 'Personnes suivies', rubrique: 'accompagnement', ordre: 20 },
  },
  ecran('/personnes/export/:format', 'export', 'exporter'),
  ecran('/personnes/doublons', 'doublons', 'voirDoublons'),
  ecran('/personnes/nouvelle', 'nouvelle', 'creer'),
  ecran('/parcours/:id/rejoindre', 'rejoindre', 'identifier'),
  ecran('/parcours/:id/identite', 'identite', 'modifier'),
  ecran('/parcours/:id/exporter', 'exporterParcours', 'exporterParcours'),
  ecran('/portefeuilles/:id/exporter', 'exporterPortefeuille', 'exporterPortefeuille'),
  ecran('/exports-personnels/:id', 'exportPersonnel', 'lireExport'),
  ecran('/parcours/:id/notes', 'notes', 'noter'),
  ecran('/parcours/:id/documents', 'documents', 'lire'),
  { ...ecran('/parcours/:id/documents/envoi', 'envoi', 'modifier'), fichier: true },
  ecran('/parcours/:id/documents/:piece', 'piece', 'lire'),
  ecran('/parcours/:id/consultations', 'consultations', 'lire'),
  ecran('/parcours/:id/consultations/export/:format', 'consultationsExport', 'lire'),
];
