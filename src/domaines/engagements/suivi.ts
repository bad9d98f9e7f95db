import { definirSuivi } from '#src/socle/suivi/suivi.ts';
import type { EtatContrat } from './forme.ts';

/** Le contrat d'engagement ; un ancien écrit (`historique`) n'a pas de suite. */
export const SUIVI_CONTRAT = definirSuivi<Exclude<EtatContrat, 'historique'>, unknown>({
  objet: 'contrat_engagement',
  initial: 'projet',
  etats: {
    projet: { libelle: 'En préparation', aide: 'Le contenu se complète avec la personne.' },
    signe_personne: { libelle: 'Signé par la personne', aide: "Le référent principal signe pour l'organisme." },
    signe_organisme: { libelle: 'Signé par le référent', aide: 'La personne signe, sur papier ou dans son espace.' },
    en_cours: { libelle: 'En cours', aide: 'Il se revoit à la date convenue.' },
    actualise: { libelle: 'Actualisé', aide: "Une version plus récente l'a remplacé.", final: true },
    clos: { libelle: 'Clos', aide: 'Il est arrivé à son terme.', final: true },
    caduc: { libelle: 'Caduc', aide: 'Une réorientation y a mis fin.', final: true },
  },
  transitions: [
    {
      nom: 'signer_personne',
      de: ['projet'],
      vers: 'signe_personne',
      libelle: 'Signature de la personne',
      droit: 'engagements.signer',
    },
    {
      nom: 'signer_organisme',
      de: ['projet'],
      vers: 'signe_organisme',
      libelle: 'Signature du référent',
      droit: 'engagements.signerOrganisme',
    },
    {
      nom: 'conclure',
      de: ['signe_personne', 'signe_organisme'],
      vers: 'en_cours',
      libelle: 'Dernière signature',
      droit: 'engagements.signer',
    },
    {
      nom: 'reprendre',
      de: ['signe_personne', 'signe_organisme'],
      vers: 'projet',
      libelle: 'Modifier le contenu',
      droit: 'engagements.modifier',
    },
    {
      nom: 'actualiser',
      de: ['en_cours'],
      vers: 'actualise',
      libelle: 'Remplacer par une version nouvelle',
      droit: 'engagements.actualiser',
    },
    { nom: 'clore', de: ['en_cours'], vers: 'clos', libelle: 'Clore', droit: 'engagements.clore' },
    {
      nom: 'rendre_caduc',
      de: ['projet', 'signe_personne', 'signe_organisme', 'en_cours'],
      vers: 'caduc',
      libelle: 'Rendre caduc',
      droit: 'engagements.clore',
    },
  ],
});
