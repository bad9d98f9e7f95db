import { definirSuivi } from '#src/socle/suivi/suivi.ts';
import type { AppelSitue, EtatAppel } from './forme.ts';

/** La clôture n'est pas un état : c'est une heure, que la base compare à la sienne au moment du dépôt. */
export const suiviAppel = definirSuivi<EtatAppel, AppelSitue>({
  objet: 'appel',
  initial: 'preparation',
  etats: {
    preparation: { libelle: 'En préparation', aide: "Le service écrit l'appel ; personne d'autre ne le voit." },
    publie: {
      libelle: 'Publié',
      aide: "L'appel est public ; il reçoit les candidatures entre son ouverture et sa clôture.",
    },
    resultats: { libelle: 'Résultats publiés', aide: 'Les décisions sont notifiées et publiées.' },
    archive: { libelle: 'Archivé', aide: 'Les comptes de toutes les opérations sont clos.', final: true },
    retire: { libelle: 'Retiré', aide: "L'appel a été retiré ; sa raison est publiée.", final: true },
  },
  transitions: [
    { nom: 'publier', de: ['preparation'], vers: 'publie', libelle: 'Publier', droit: 'appels.publier' },
    {
      nom: 'abandonner',
      de: ['preparation'],
      vers: 'retire',
      libelle: 'Abandonner la préparation',
      droit: 'appels.retirer',
    },
    {
      nom: 'retirer',
      de: ['publie'],
      vers: 'retire',
      libelle: "Retirer l'appel",
      droit: 'appels.retirer',
      commentaire: 'obligatoire',
    },
    {
      nom: 'publier_resultats',
      de: ['publie'],
      vers: 'resultats',
      libelle: 'Publier les résultats',
      droit: 'arbitrages.publierResultats',
    },
    { nom: 'archiver', de: ['resultats'], vers: 'archive', libelle: 'Archiver', droit: 'appels.archiver' },
  ],
});

/** Ce qui s'est passé, au participe : l'histoire se lit au passé. */
const PASSES: Record<string, string> = {
  creer: 'préparation commencée',
  publier: 'appel publié',
  abandonner: 'préparation abandonnée',
  retirer: 'appel retiré',
  publier_resultats: 'résultats publiés',
  archiver: 'appel archivé',
};
/** Une transition passée, en mots (« appel publié ») ; inconnue, son nom tel quel. */
export const direTransition = (nom: string): string => PASSES[nom] ?? nom;
