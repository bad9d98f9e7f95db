import { CONVENTION, constante, type LigneSemis } from './serie.ts';

export const CLOTURES: LigneSemis[] = [
  constante('realisation.ecart_alerte', 20, ['2014-01-01', null], {
    ...CONVENTION,
    commentaire: 'Aucun texte : un repère pour se parler avant le bilan, à régler par le financeur.',
  }),
  constante('cloture.delai_examen', 60, ['2014-01-01', null], {
    ...CONVENTION,
    commentaire: 'Aucun texte lu ne fixe ce délai : il dit au financeur quels bilans attendent depuis longtemps.',
  }),
  constante('cloture.delai_contradictoire', 15, ['2014-01-01', null], {
    ...CONVENTION,
    commentaire:
      "La période contradictoire est de pratique dans le contrôle de service fait du FSE ; sa durée n'a pas été lue dans un texte, à vérifier par le financeur.",
  }),
  constante('cloture.delai_correction', 15, ['2014-01-01', null], {
    ...CONVENTION,
    commentaire:
      "Aucun texte ne fixe ce délai : le financeur l'indique dans sa demande (code des relations entre le public et l'administration, L114-5).",
  }),
];
