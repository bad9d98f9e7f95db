import { definirSuivi } from '#src/socle/suivi/suivi.ts';
import type { AnnexeSituee, ConventionSituee } from './forme.ts';

export const ETATS_CONVENTION = ['projet', 'active', 'resiliee', 'terminee', 'annulee'] as const;
export type EtatConvention = (typeof ETATS_CONVENTION)[number];
export const ETATS_ANNEXE = ['projet', 'proposee', 'signee', 'remplacee', 'annulee'] as const;
export type EtatAnnexe = (typeof ETATS_ANNEXE)[number];

export const suiviConvention = definirSuivi<EtatConvention, ConventionSituee>({
  objet: 'convention',
  initial: 'projet',
  etats: {
    projet: { libelle: 'À signer', aide: 'La décision est prise ; la convention attend les signatures.' },
    active: { libelle: 'En cours', aide: 'La convention est signée et court.' },
    resiliee: { libelle: 'Résiliée', aide: "Elle s'arrête au jour d'effet de la résiliation.", final: true },
    terminee: { libelle: 'Terminée', aide: 'Elle est allée à son terme.', final: true },
    annulee: {
      libelle: 'Annulée',
      aide: "La décision qui la fondait est annulée ; son numéro n'est pas repris.",
      final: true,
    },
  },
  transitions: [
    { nom: 'signer', de: ['projet'], vers: 'active', libelle: 'Signer', droit: 'conventions.signer' },
    {
      nom: 'annuler',
      de: ['projet'],
      vers: 'annulee',
      libelle: 'Annuler',
      droit: 'conventions.annulerDecision',
      commentaire: 'obligatoire',
    },
    {
      nom: 'resilier',
      de: ['active'],
      vers: 'resiliee',
      libelle: 'Résilier',
      droit: 'conventions.resilier',
      commentaire: 'obligatoire',
    },
    { nom: 'terminer', de: ['active'], vers: 'terminee', libelle: 'Constater la fin', droit: 'conventions.terminer' },
  ],
});

export const suiviAnnexe = definirSuivi<EtatAnnexe, AnnexeSituee>({
  objet: 'annexe',
  initial: 'projet',
  etats: {
    projet: { libelle: 'En préparation', aide: "Le service l'écrit ; la structure ne l'a pas encore reçue." },
    proposee: { libelle: 'Proposée à la signature', aide: 'La structure l’a reçue ; elle attend les signatures.' },
    signee: { libelle: 'Signée', aide: 'Elle fait foi pour son année.' },
    remplacee: { libelle: 'Remplacée', aide: 'Un avenant signé la remplace.', final: true },
    annulee: { libelle: 'Annulée', aide: "Elle n'a jamais été signée.", final: true },
  },
  transitions: [
    {
      nom: 'proposer',
      de: ['projet'],
      vers: 'proposee',
      libelle: 'Proposer à la structure',
      droit: 'conventions.proposer',
    },
    { nom: 'signer', de: ['proposee'], vers: 'signee', libelle: 'Signer', droit: 'conventions.signer' },
    { nom: 'remplacer', de: ['signee'], vers: 'remplacee', libelle: 'Remplacer', droit: 'conventions.signer' },
    {
      nom: 'annuler',
      de: ['projet', 'proposee'],
      vers: 'annulee',
      libelle: 'Annuler ce projet',
      droit: 'conventions.annulerAnnexe',
      commentaire: 'obligatoire',
    },
  ],
});
