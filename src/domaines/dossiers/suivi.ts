import { definirSuivi } from '#src/socle/suivi/suivi.ts';
import type { DossierSitue } from './forme.ts';

export const ETATS_DOSSIER = [
  'brouillon',
  'depose',
  'a_corriger',
  'complet',
  'en_dialogue',
  'avis_attendu',
  'avis_rendu',
  'accorde',
  'refuse',
  'sursis',
  'retire',
] as const;
export type EtatDossier = (typeof ETATS_DOSSIER)[number];

/** L'avis de la commission porte sur la convention et son renouvellement, pas sur l'avenant annuel (R5132-3, R5132-29). */
export const avisRequis = (dossier: Pick<DossierSitue, 'nature'>): boolean => dossier.nature !== 'annuel';

export const suiviDossier = definirSuivi<EtatDossier, DossierSitue>({
  objet: 'dossier',
  initial: 'brouillon',
  etats: {
    brouillon: { libelle: 'Brouillon, non déposé', aide: 'La structure remplit son dossier.' },
    depose: { libelle: 'Déposé', aide: 'Le service vérifie que le dossier est complet.' },
    a_corriger: { libelle: 'À corriger', aide: 'La structure corrige les champs qui lui ont été rouverts.' },
    complet: { libelle: 'Complet', aide: 'Le service instruit le dossier.' },
    en_dialogue: {
      libelle: 'En dialogue de gestion',
      aide: 'Le service et la structure négocient postes et objectifs.',
    },
    avis_attendu: { libelle: "En attente d'avis", aide: 'Le dossier attend une séance de la commission.' },
    avis_rendu: { libelle: 'Avis rendu', aide: 'Le préfet décide.' },
    accorde: { libelle: 'Accordé', aide: 'La convention peut être signée.', final: true },
    refuse: { libelle: 'Refusé', aide: 'La décision motivée est notifiée.', final: true },
    sursis: { libelle: 'En sursis', aide: 'La décision est reportée à une date connue.' },
    retire: { libelle: 'Retiré', aide: 'La structure a retiré sa demande.', final: true },
  },
  transitions: [
    { nom: 'deposer', de: ['brouillon'], vers: 'depose', libelle: 'Déposer', droit: 'dossiers.deposer' },
    {
      nom: 'redeposer',
      de: ['a_corriger'],
      vers: 'depose',
      libelle: 'Rendre les corrections',
      droit: 'dossiers.deposer',
    },
    {
      nom: 'renvoyer',
      de: ['depose', 'complet', 'en_dialogue'],
      vers: 'a_corriger',
      libelle: 'Demander des corrections',
      droit: 'instructions.renvoyer',
      commentaire: 'obligatoire',
    },
    {
      nom: 'reprendre_instruction',
      de: ['a_corriger'],
      vers: 'depose',
      libelle: 'Reprendre sans attendre les corrections',
      droit: 'instructions.reprendre',
      commentaire: 'obligatoire',
    },
    { nom: 'completer', de: ['depose'], vers: 'complet', libelle: 'Déclarer complet', droit: 'instructions.completer' },
    {
      nom: 'dialoguer',
      de: ['complet'],
      vers: 'en_dialogue',
      libelle: 'Ouvrir le dialogue de gestion',
      droit: 'dialogues.ouvrir',
    },
    {
      nom: 'saisir',
      de: ['en_dialogue'],
      vers: 'avis_attendu',
      libelle: 'Transmettre à la commission',
      droit: 'dialogues.saisirCommission',
      garde: (dossier) =>
        avisRequis(dossier) ? null : "Un avenant annuel ne demande pas l'avis de la commission : décidez directement.",
    },
    // Écrite par l'instance quand la séance rend son avis.
    {
      nom: 'rendre_avis',
      de: ['avis_attendu'],
      vers: 'avis_rendu',
      libelle: "Rendre l'avis",
      droit: 'instances.clorePoint',
    },
    {
      nom: 'ajourner',
      de: ['avis_attendu'],
      vers: 'en_dialogue',
      libelle: 'Reprendre le dialogue',
      droit: 'dialogues.reprendre',
      commentaire: 'obligatoire',
    },
    {
      nom: 'accorder',
      de: ['en_dialogue', 'avis_rendu', 'sursis'],
      vers: 'accorde',
      libelle: 'Accorder',
      droit: 'conventions.decider',
    },
    {
      nom: 'refuser',
      de: ['complet', 'en_dialogue', 'avis_rendu', 'sursis'],
      vers: 'refuse',
      libelle: 'Refuser',
      droit: 'conventions.decider',
      commentaire: 'obligatoire',
    },
    {
      nom: 'surseoir',
      de: ['avis_rendu'],
      vers: 'sursis',
      libelle: 'Surseoir à statuer',
      droit: 'conventions.decider',
      commentaire: 'obligatoire',
    },
    {
      nom: 'reprendre',
      de: ['sursis'],
      vers: 'en_dialogue',
      libelle: 'Reprendre le dialogue',
      droit: 'dialogues.reprendre',
      commentaire: 'obligatoire',
    },
    // Une décision prise par erreur s'annule tant que rien n'est signé : le dossier revient où il était.
    {
      nom: 'annuler_decision',
      de: ['accorde', 'refuse', 'sursis'],
      vers: 'avis_rendu',
      libelle: 'Annuler la décision',
      droit: 'conventions.annulerDecision',
      commentaire: 'obligatoire',
    },
    {
      nom: 'annuler_decision_sans_avis',
      de: ['accorde', 'refuse'],
      vers: 'en_dialogue',
      libelle: 'Annuler la décision',
      droit: 'conventions.annulerDecision',
      commentaire: 'obligatoire',
    },
    {
      nom: 'retirer',
      de: ['brouillon', 'depose', 'a_corriger', 'complet', 'en_dialogue', 'avis_attendu'],
      vers: 'retire',
      libelle: 'Retirer ma demande',
      droit: 'dossiers.retirer',
      commentaire: 'obligatoire',
    },
  ],
});
