import { definirSuivi } from '#src/socle/suivi/suivi.ts';
import type { BilanSitue, EtatBilan } from './forme.ts';

export const suiviBilan = definirSuivi<EtatBilan, BilanSitue>({
  objet: 'bilan',
  initial: 'brouillon',
  etats: {
    brouillon: { libelle: 'À déposer', aide: 'La structure remplit son bilan.' },
    depose: { libelle: 'Déposé', aide: "Le service de l'État examine le bilan." },
    a_corriger: { libelle: 'À corriger', aide: 'La structure corrige les seuls champs qui lui ont été rouverts.' },
    accepte: { libelle: 'Accepté', aide: 'Les résultats servent au dossier suivant.', final: true },
    refuse: { libelle: 'Refusé', aide: 'Le bilan est refusé avec une raison ; le service peut le rouvrir.' },
  },
  transitions: [
    { nom: 'deposer', de: ['brouillon'], vers: 'depose', libelle: 'Déposer le bilan', droit: 'bilans.deposer' },
    {
      nom: 'redeposer',
      de: ['a_corriger'],
      vers: 'depose',
      libelle: 'Rendre les corrections',
      droit: 'bilans.deposer',
    },
    {
      nom: 'renvoyer',
      de: ['depose'],
      vers: 'a_corriger',
      libelle: 'Demander des corrections',
      droit: 'bilans.renvoyer',
      commentaire: 'obligatoire',
    },
    { nom: 'accepter', de: ['depose'], vers: 'accepte', libelle: 'Accepter le bilan', droit: 'bilans.accepter' },
    {
      nom: 'refuser',
      de: ['depose'],
      vers: 'refuse',
      libelle: 'Refuser le bilan',
      droit: 'bilans.refuser',
      commentaire: 'obligatoire',
    },
    {
      nom: 'rouvrir',
      de: ['refuse'],
      vers: 'a_corriger',
      libelle: 'Rouvrir le bilan',
      droit: 'bilans.rouvrir',
      commentaire: 'obligatoire',
    },
  ],
});
