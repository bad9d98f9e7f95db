import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import { ecrireAdresse } from '#src/presentation/adresse.ts';
import type { Definition } from '../forme.ts';
import { estDeStructures, lieuDe } from './cadrer.ts';

/** Qui peut lire, une à une, les structures d'un nombre sur ce territoire. */
const litLesStructures = (acteur: Acteur, lieu: object, miennes: boolean) =>
  peut(acteur, 'indicateurs.lireLignes') && (miennes || peut(acteur, 'indicateurs.detaillerActivite', lieu));

interface Vers {
  territoire: Parameters<typeof lieuDe>[0];
  reference: string;
  annee: number;
  type?: string | undefined;
  public: string;
  miennes: boolean;
}

/** L'adresse des lignes qu'un nombre compte : une liste qui existe déjà avec ses filtres, sinon celle des structures. */
export function adresseDesLignes(acteur: Acteur, { cle, famille }: Definition, v: Vers): string | null {
  const territoire = v.reference;
  const si = (droit: string, chemin: string, filtres: Record<string, string | number | undefined>) =>
    peut(acteur, droit) ? ecrireAdresse(chemin, filtres) : null;
  if (estDeStructures(famille))
    return litLesStructures(acteur, lieuDe(v.territoire), v.miennes)
      ? ecrireAdresse(`/indicateurs/${cle}/lignes`, { territoire, annee: v.annee, type: v.type, miennes: v.miennes })
      : null;
  switch (famille) {
    case 'besoin':
      return si('besoins.lire', '/besoins', { dans: territoire, public: v.public });
    case 'acces':
      return si('diagnostics.lire', '/maillage', { territoire });
    case 'prescripteurs':
      return si('prescripteurs.lire', '/prescripteurs', { territoire, habilite: 'oui' });
    case 'tension':
      return si('recrutements.lire', '/recrutements', { territoire, annee: v.annee });
    case 'registre':
      return si('structures.lire', '/structures', { territoire, type: v.type });
    case 'enveloppes':
      return si('enveloppes.deleguer', '/delegations', { annee: v.annee });
    case 'instruction':
      return si('campagnes.comparer', '/campagnes', {});
    case 'appels':
      return si('appels.lister', '/appels', {});
    case 'accompagnement':
      return si('accompagnements.lister', '/operations', {});
    default:
      return null;
  }
}
