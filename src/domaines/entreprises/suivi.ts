import { definirSuivi } from '#src/socle/suivi/suivi.ts';

export const ETATS_BESOIN = ['repere', 'qualifie', 'ouvert', 'pourvu', 'retire'] as const;
export type EtatBesoin = (typeof ETATS_BESOIN)[number];

export const suiviBesoin = definirSuivi<EtatBesoin, null>({
  objet: 'besoin_entreprise',
  initial: 'repere',
  etats: {
    repere: { libelle: 'Repéré', aide: 'On en a entendu parler : à préciser avec l’entreprise.' },
    qualifie: { libelle: 'Qualifié', aide: 'Le poste est décrit ; l’entreprise n’attend pas encore de profil.' },
    ouvert: { libelle: 'Ouvert', aide: 'L’entreprise attend des profils.' },
    pourvu: { libelle: 'Pourvu', aide: 'Toutes les places sont prises.' },
    retire: { libelle: 'Retiré', aide: 'L’entreprise n’en a plus besoin.' },
  },
  transitions: [
    {
      nom: 'qualifier',
      de: ['repere'],
      vers: 'qualifie',
      libelle: 'Le poste est décrit',
      droit: 'entreprises.changerBesoin',
    },
    {
      nom: 'ouvrir',
      de: ['repere', 'qualifie'],
      vers: 'ouvert',
      libelle: 'Ouvrir aux profils',
      droit: 'entreprises.changerBesoin',
    },
    {
      nom: 'pourvoir',
      de: ['ouvert'],
      vers: 'pourvu',
      libelle: 'Noter comme pourvu',
      droit: 'entreprises.changerBesoin',
    },
    {
      nom: 'retirer',
      de: ['repere', 'qualifie', 'ouvert'],
      vers: 'retire',
      libelle: 'Retirer',
      droit: 'entreprises.changerBesoin',
    },
    {
      nom: 'rouvrir',
      de: ['pourvu', 'retire'],
      vers: 'ouvert',
      libelle: 'Rouvrir',
      droit: 'entreprises.changerBesoin',
    },
  ],
});

export const ETATS_MISE = [
  'proposee',
  'accord',
  'transmise',
  'recue',
  'retenue',
  'non_retenue',
  'integree',
  'achevee',
  'refusee',
  'retiree',
] as const;
export type EtatMise = (typeof ETATS_MISE)[number];

const suivre = 'entreprises.suivreMise';
/** États où la mise en relation court encore. */
export const EN_COURS_MISE = ['proposee', 'accord', 'transmise', 'recue', 'retenue', 'integree'] as const;

export const suiviMise = definirSuivi<EtatMise, null>({
  objet: 'mise_en_relation',
  initial: 'proposee',
  etats: {
    proposee: {
      libelle: 'Accord à demander',
      aide: 'La personne n’a pas encore dit si son profil peut être transmis.',
    },
    accord: { libelle: 'Accord donné', aide: 'Le profil peut être transmis.' },
    transmise: { libelle: 'Profil transmis', aide: 'L’entreprise a le profil.' },
    recue: { libelle: 'Reçue par l’entreprise', aide: 'La personne a rencontré l’entreprise.' },
    retenue: { libelle: 'Retenue', aide: 'L’entreprise prend la personne.' },
    non_retenue: { libelle: 'Non retenue', aide: 'L’entreprise a choisi quelqu’un d’autre.', final: true },
    integree: { libelle: 'En poste', aide: 'La personne a commencé.' },
    achevee: { libelle: 'Achevée', aide: 'Le contrat ou la période est fini.', final: true },
    refusee: { libelle: 'Refusée par la personne', aide: 'Le profil n’est pas transmis.', final: true },
    retiree: { libelle: 'Arrêtée', aide: 'Accord retiré, ou proposition abandonnée.', final: true },
  },
  transitions: [
    {
      nom: 'accorder',
      de: ['proposee'],
      vers: 'accord',
      libelle: 'Donner son accord',
      droit: 'entreprises.recueillirAccord',
    },
    {
      nom: 'refuser',
      de: ['proposee'],
      vers: 'refusee',
      libelle: 'Noter le refus',
      droit: 'entreprises.recueillirAccord',
    },
    {
      nom: 'transmettre',
      de: ['accord'],
      vers: 'transmise',
      libelle: 'Transmettre le profil',
      droit: 'entreprises.transmettre',
    },
    { nom: 'recevoir', de: ['transmise'], vers: 'recue', libelle: 'L’entreprise l’a rencontrée', droit: suivre },
    { nom: 'retenir', de: ['transmise', 'recue'], vers: 'retenue', libelle: 'L’entreprise la retient', droit: suivre },
    {
      nom: 'ecarter',
      de: ['transmise', 'recue', 'retenue'],
      vers: 'non_retenue',
      libelle: 'Non retenue',
      droit: suivre,
    },
    { nom: 'integrer', de: ['retenue'], vers: 'integree', libelle: 'Elle a commencé', droit: suivre },
    { nom: 'achever', de: ['integree'], vers: 'achevee', libelle: 'C’est fini', droit: suivre },
    { nom: 'abandonner', de: ['proposee', 'accord'], vers: 'retiree', libelle: 'Abandonner', droit: suivre },
    {
      nom: 'retirer',
      de: ['accord', 'transmise', 'recue', 'retenue'],
      vers: 'retiree',
      libelle: 'Retirer l’accord',
      droit: 'entreprises.retirerAccord',
    },
  ],
});
