import { definirSuivi } from '#src/socle/suivi/suivi.ts';
import type { BilanSitue, EtatBilan } from './forme.ts';

export const suiviBilan = definirSuivi<EtatBilan, BilanSitue>({
  objet: 'bilan_subvention',
  initial: 'brouillon',
  etats: {
    brouillon: { libelle: 'À déposer', aide: 'Le porteur remplit son bilan.' },
    depose: { libelle: 'Déposé', aide: 'Le financeur revoit les dépenses et les ressources, ligne par ligne.' },
    a_corriger: { libelle: 'À corriger', aide: 'Le porteur corrige ce qui lui a été rouvert.' },
    accepte: { libelle: 'Accepté', aide: 'Les montants acceptés sont arrêtés.', final: true },
    refuse: { libelle: 'Refusé', aide: 'Le bilan est refusé avec une raison ; le financeur peut le rouvrir.' },
  },
  transitions: [
    { nom: 'deposer', de: ['brouillon'], vers: 'depose', libelle: 'Déposer le bilan', droit: 'clotures.deposer' },
    {
      nom: 'redeposer',
      de: ['a_corriger'],
      vers: 'depose',
      libelle: 'Rendre les corrections',
      droit: 'clotures.deposer',
    },
    {
      nom: 'renvoyer',
      de: ['depose'],
      vers: 'a_corriger',
      libelle: 'Demander des corrections',
      droit: 'clotures.renvoyer',
      commentaire: 'obligatoire',
    },
    { nom: 'accepter', de: ['depose'], vers: 'accepte', libelle: 'Accepter le bilan', droit: 'clotures.accepter' },
    {
      nom: 'refuser',
      de: ['depose'],
      vers: 'refuse',
      libelle: 'Refuser le bilan',
      droit: 'clotures.refuser',
      commentaire: 'obligatoire',
    },
    {
      nom: 'rouvrir',
      de: ['refuse'],
      vers: 'a_corriger',
      libelle: 'Rouvrir le bilan',
      droit: 'clotures.rouvrir',
      commentaire: 'obligatoire',
    },
  ],
});
