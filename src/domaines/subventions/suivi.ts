import { definirSuivi } from '#src/socle/suivi/suivi.ts';
import type { SubventionSituee } from './forme.ts';

export const ETATS_SUBVENTION = ['projet', 'proposee', 'active', 'terminee', 'close', 'resiliee', 'annulee'] as const;
export type EtatSubvention = (typeof ETATS_SUBVENTION)[number];

/** Signée, et pas close : on y relève, on s'y réunit, on en rend compte. */
export const enVie = (etat: EtatSubvention): boolean => ['active', 'terminee', 'resiliee'].includes(etat);

export const suiviSubvention = definirSuivi<EtatSubvention, SubventionSituee>({
  objet: 'subvention',
  initial: 'projet',
  etats: {
    projet: { libelle: 'En préparation', aide: 'Le financeur prépare la convention.' },
    proposee: { libelle: 'À signer', aide: 'Le porteur et le financeur signent.' },
    active: { libelle: 'En cours', aide: "L'opération est en cours." },
    terminee: { libelle: 'Opération terminée', aide: 'Le bilan final est attendu, puis examiné.' },
    close: { libelle: 'Comptes clos', aide: 'Le montant définitif est arrêté.', final: true },
    resiliee: { libelle: 'Résiliée', aide: 'La convention a été résiliée ; son bilan reste dû.' },
    annulee: { libelle: 'Annulée avant signature', aide: 'La convention n’a pas été signée.', final: true },
  },
  transitions: [
    {
      nom: 'proposer',
      de: ['projet'],
      vers: 'proposee',
      libelle: 'Proposer à la signature',
      droit: 'subventions.proposer',
    },
    {
      nom: 'reprendre',
      de: ['proposee'],
      vers: 'projet',
      libelle: 'Reprendre le projet',
      droit: 'subventions.proposer',
      commentaire: 'obligatoire',
    },
    // La dernière signature la rend active.
    { nom: 'signer', de: ['proposee'], vers: 'active', libelle: 'Signer', droit: 'subventions.signer' },
    {
      nom: 'terminer',
      de: ['active'],
      vers: 'terminee',
      libelle: "Constater la fin de l'opération",
      droit: 'subventions.terminer',
    },
    {
      nom: 'resilier',
      de: ['active', 'terminee'],
      vers: 'resiliee',
      libelle: 'Résilier',
      droit: 'subventions.resilier',
      commentaire: 'obligatoire',
    },
    {
      nom: 'clore',
      de: ['active', 'terminee', 'resiliee'],
      vers: 'close',
      libelle: 'Clore les comptes',
      droit: 'clotures.clore',
    },
    {
      nom: 'annuler',
      de: ['projet', 'proposee'],
      vers: 'annulee',
      libelle: 'Annuler',
      droit: 'subventions.annuler',
      commentaire: 'obligatoire',
    },
  ],
});
