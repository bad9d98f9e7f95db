import { definirSuivi } from '#src/socle/suivi/suivi.ts';
import type { InstanceSituee } from './droits.ts';

export const ETATS_SEANCE = ['preparation', 'convoquee', 'ouverte', 'close', 'pv_valide', 'annulee'] as const;
export type EtatSeance = (typeof ETATS_SEANCE)[number];

/** Ce que les gardes regardent d'une séance. */
export interface SeanceSituee extends InstanceSituee {
  id: number;
  instance: number;
  etat: EtatSeance;
  version: number;
  le: Date;
  forme: 'sur_place' | 'visio' | 'mixte' | 'ecrite';
  points: number;
  reprend: number | null;
  raisonDelai: string;
}

/** Vie d'une séance, de sa préparation à son procès-verbal signé. */
export const suiviSeance = definirSuivi<EtatSeance, SeanceSituee>({
  objet: 'seance',
  initial: 'preparation',
  etats: {
    preparation: { libelle: 'en préparation', aide: "L'ordre du jour se compose ; les membres ne voient rien encore." },
    convoquee: { libelle: 'convoquée', aide: "Les membres ont reçu l'ordre du jour et lisent leurs dossiers." },
    ouverte: { libelle: 'en cours', aide: 'Présences, quorum et votes se tiennent en direct.' },
    close: { libelle: 'close', aide: 'Les avis sont rendus ; le procès-verbal reste à signer.' },
    pv_valide: { libelle: 'procès-verbal signé', aide: 'Plus rien ne change.', final: true },
    annulee: { libelle: 'annulée', aide: "Elle n'aura pas lieu.", final: true },
  },
  transitions: [
    {
      nom: 'convoquer',
      de: ['preparation'],
      vers: 'convoquee',
      libelle: 'Convoquer les membres',
      droit: 'instances.convoquer',
      garde: (s) => (s.points === 0 ? "L'ordre du jour est vide : inscrivez au moins un point." : null),
    },
    { nom: 'ouvrir', de: ['convoquee'], vers: 'ouverte', libelle: 'Ouvrir la séance', droit: 'instances.ouvrirSeance' },
    { nom: 'clore', de: ['ouverte'], vers: 'close', libelle: 'Clore la séance', droit: 'instances.cloreSeance' },
    {
      nom: 'reporter',
      de: ['convoquee', 'ouverte'],
      vers: 'close',
      libelle: 'Reporter faute de quorum',
      droit: 'instances.reporter',
    },
    { nom: 'signer', de: ['close'], vers: 'pv_valide', libelle: 'Signer le procès-verbal', droit: 'instances.signer' },
    {
      nom: 'annuler',
      de: ['preparation', 'convoquee'],
      vers: 'annulee',
      libelle: 'Annuler la séance',
      droit: 'instances.annulerSeance',
      commentaire: 'obligatoire',
    },
  ],
});
