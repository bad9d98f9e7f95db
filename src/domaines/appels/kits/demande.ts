import { contenuVide } from '../contenu.ts';
import type { Kit } from './forme.ts';

/** Subvention à la demande : ouverte toute l'année, sans mise en concurrence, avec les mêmes règles de budget et de bilan. */
export const subventionDemande: Kit = {
  id: 'subvention_demande',
  titre: 'Subvention à la demande',
  resume: "Un guichet ouvert toute l'année : chaque demande est examinée seule, sans concurrence ni classement.",
  genre: 'subvention_demande',
  intitule: "Subventions aux projets d'insertion, toute l'année",
  contenu: {
    ...contenuVide(),
    contexte:
      "Tous les projets n'attendent pas un appel : un lieu qui se libère, une activité à lancer, une équipe à former. Ce guichet les reçoit quand ils viennent.",
    publics: ['rsa', 'jeunes', 'deld', 'siae'],
    objectifs: "Soutenir des projets ponctuels d'insertion, quand ils répondent à un besoin constaté du territoire.",
    orientations: [
      {
        id: 'projet',
        titre: 'Le projet et ses résultats',
        description: 'Ce qui sera fait, pour qui, et ce que cela changera.',
        obligatoire: true,
      },
    ],
    resultats: 'Un résultat mesurable dans les douze mois.',
    territoiresTexte: 'Tout le territoire du financeur.',
    eligibilite: {
      ...contenuVide().eligibilite,
      natures: ['structure', 'reseau', 'partenaire', 'epci'],
      uneParPorteur: false,
      conditions: [
        { id: 'bilans', libelle: 'Les bilans des subventions passées sont remis', fondement: 'Règlement du guichet' },
      ],
    },
    financement: {
      ...contenuVide().financement,
      tauxSubventionMax: '80',
      plan: [
        { genre: 'avance', libelle: 'Avance à la signature', condition: 'signature', part: '70' },
        { genre: 'solde', libelle: 'Solde au bilan', condition: 'bilan' },
      ],
      texte: 'La subvention ne couvre jamais tout le coût du projet. La demande est faite avant de dépenser.',
    },
    indicateurs: [
      {
        id: 'beneficiaires',
        libelle: 'Personnes concernées par le projet',
        type: 'nombre',
        unite: 'personnes',
        preuve: 'Liste tenue par le porteur',
        agregation: 'somme',
      },
    ],
    pieces: [
      { id: 'statuts', libelle: 'Statuts en vigueur', obligatoire: true },
      { id: 'rib', libelle: "Relevé d'identité bancaire", obligatoire: true },
    ],
    grille: {
      criteres: [
        { id: 'besoin', libelle: 'Réponse à un besoin constaté', aide: '', echelle: 5, poids: 50 },
        { id: 'faisabilite', libelle: 'Faisabilité et budget', aide: '', echelle: 5, poids: 50 },
      ],
      aveugle: false,
      lecteursMin: 1,
      ecartAlerte: 20,
    },
    suivi: 'Un bilan final suffit ; un point est fait à mi-parcours si le projet dure plus de six mois.',
  },
};
