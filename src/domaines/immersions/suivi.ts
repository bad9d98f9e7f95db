import { definirSuivi } from '#src/socle/suivi/suivi.ts';

export const ETATS_IMMERSION = [
  'projet',
  'a_signer',
  'signee',
  'validee',
  'en_cours',
  'bilan',
  'close',
  'refusee',
  'annulee',
] as const;
export type EtatImmersion = (typeof ETATS_IMMERSION)[number];
/** Elles comptent dans les plafonds : signables, en cours ou faites. */
export const COMPTEES = ['a_signer', 'signee', 'validee', 'en_cours', 'bilan', 'close'] as const;

export const suiviImmersion = definirSuivi<EtatImmersion, null>({
  objet: 'immersion',
  initial: 'projet',
  etats: {
    projet: { libelle: 'En préparation', aide: 'La convention se remplit.' },
    a_signer: { libelle: 'À signer', aide: 'La personne, l’entreprise et l’accompagnement signent.' },
    signee: { libelle: 'Signée, à valider', aide: 'Le prescripteur vérifie et valide.' },
    validee: { libelle: 'Validée', aide: 'L’immersion peut commencer.' },
    en_cours: { libelle: 'En cours', aide: 'La personne est dans l’entreprise.' },
    bilan: { libelle: 'Bilan attendu', aide: 'La période est finie : le bilan s’écrit.' },
    close: { libelle: 'Close', aide: 'Le bilan est fait.', final: true },
    refusee: { libelle: 'Refusée', aide: 'Le prescripteur ne l’a pas validée.', final: true },
    annulee: { libelle: 'Annulée', aide: 'Elle n’a pas eu lieu.', final: true },
  },
  transitions: [
    {
      nom: 'proposer',
      de: ['projet'],
      vers: 'a_signer',
      libelle: 'Mettre à la signature',
      droit: 'immersions.proposer',
    },
    { nom: 'reprendre', de: ['a_signer', 'signee'], vers: 'projet', libelle: 'Corriger', droit: 'immersions.modifier' },
    { nom: 'signer', de: ['a_signer'], vers: 'signee', libelle: 'Signer', droit: 'immersions.signer' },
    { nom: 'valider', de: ['signee'], vers: 'validee', libelle: 'Valider', droit: 'immersions.valider' },
    { nom: 'refuser', de: ['a_signer', 'signee'], vers: 'refusee', libelle: 'Refuser', droit: 'immersions.refuser' },
    {
      nom: 'annuler',
      de: ['projet', 'a_signer', 'signee', 'validee'],
      vers: 'annulee',
      libelle: 'Annuler',
      droit: 'immersions.annuler',
    },
    { nom: 'demarrer', de: ['validee'], vers: 'en_cours', libelle: 'Elle a commencé', droit: 'immersions.suivre' },
    { nom: 'terminer', de: ['en_cours'], vers: 'bilan', libelle: 'Elle est finie', droit: 'immersions.suivre' },
    { nom: 'clore', de: ['bilan'], vers: 'close', libelle: 'Clore avec son bilan', droit: 'immersions.ecrireBilan' },
  ],
});
