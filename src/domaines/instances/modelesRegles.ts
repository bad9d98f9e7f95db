import type { ReglesInstance } from './forme.ts';

/** Règles supplétives des commissions consultatives (CRPA R133-3 à R133-13), à défaut de règlement intérieur. */
export const REGLES_CRPA: ReglesInstance = {
  quorum: {
    fraction: [1, 2],
    base: 'membres',
    retraitsHorsBase: false,
    mandats: true,
    visio: true,
    fondement: 'CRPA R133-10',
  },
  majorite: { base: 'presents', preponderante: true, fondement: 'CRPA R133-11' },
  partage: 'membres',
  convocation: { jours: 5, fondement: 'CRPA R133-8', secondeSansQuorum: true, secondeJours: 5 },
  mandatsParMembre: 1,
  mandatMemeCollege: false,
  dureeMandatMois: null,
  parites: [],
  minima: [],
  rythmeMois: null,
  sansNoms: false,
  copilotage: false,
  reglement:
    "Aucun règlement intérieur saisi : les règles supplétives du code des relations entre le public et l'administration s'appliquent (R133-3 à R133-13).",
};

/** Comités territoriaux pour l'emploi (code du travail, R5311-36 à R5311-44). */
export const REGLES_CDE: ReglesInstance = {
  ...REGLES_CRPA,
  quorum: { ...REGLES_CRPA.quorum, fondement: 'Code du travail R5311-40' },
  majorite: { base: 'exprimes', preponderante: true, fondement: 'Code du travail R5311-41' },
  mandatMemeCollege: true,
  dureeMandatMois: 36,
  parites: [{ groupes: ['État', 'Collectivités', 'Partenaires sociaux'], fondement: 'Code du travail R5311-38' }],
  minima: [
    { college: 'Département', groupe: 'Collectivités', fraction: [1, 2], fondement: 'Code du travail R5311-38' },
  ],
  reglement:
    "Code du travail R5311-36 à R5311-44, règles du comité départemental pour l'emploi, à reprendre dans le règlement intérieur (R5311-45).",
};

export const SANS_QUORUM: ReglesInstance = {
  ...REGLES_CRPA,
  quorum: { ...REGLES_CRPA.quorum, fraction: null, fondement: 'charte de fonctionnement locale, à compléter' },
  majorite: { base: 'exprimes', preponderante: false, fondement: 'charte de fonctionnement locale, à compléter' },
  convocation: { jours: 5, fondement: 'usage local', secondeSansQuorum: true, secondeJours: 0 },
  reglement: 'Aucun texte national : charte ou convention locale, à saisir.',
};
