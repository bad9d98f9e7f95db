import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, droit: string): Adresse => ({
  chemin,
  ecran: `domaines/entreprises/ecrans/${fichier}.tsx`,
  droit: `entreprises.${droit}`,
});

export const adresses: Adresse[] = [
  {
    ...ecran('/entreprises', 'liste', 'lister'),
    menu: { libelle: 'Entreprises', rubrique: 'accompagnement', ordre: 60 },
  },
  ecran('/entreprises/export/:format', 'export', 'lister'),
  ecran('/entreprises/nouvelle', 'nouvelle', 'creer'),
  ecran('/entreprises/:id', 'entreprise', 'lire'),
  ecran('/entreprises/:id/modifier', 'modifier', 'modifier'),
  {
    ...ecran('/besoins-entreprises', 'besoins', 'lister'),
    menu: { libelle: 'Besoins des entreprises', rubrique: 'accompagnement', ordre: 61 },
  },
  ecran('/besoins-entreprises/export/:format', 'besoinsExport', 'lister'),
  ecran('/besoins-entreprises/nouveau', 'besoinNouveau', 'ouvrirBesoin'),
  ecran('/besoins-entreprises/:id', 'besoin', 'lire'),
  ecran('/besoins-entreprises/:id/modifier', 'besoinModifier', 'modifierBesoin'),
  ecran('/parcours/:id/entreprises', 'parcours', 'voirProjet'),
  ecran('/parcours/:id/entreprises/:mise', 'mise', 'voirProjet'),
];
