import { choix, identifiant, lireFiltres } from '#src/presentation/adresse.ts';

/** Filtres de la liste des réunions, communs à la page et à son export. */
export const lireFiltresReunions = (request: Request) =>
  lireFiltres(
    request,
    { equipe: identifiant(), etat: choix('prevue', 'tenue', 'annulee') },
    { tris: ['le', 'equipe'] as const },
  );

export const ETATS_REUNION = { prevue: 'À venir', tenue: 'Tenue', annulee: 'Annulée' } as const;
const TONS = { prevue: 'information', tenue: 'succes', annulee: 'neutre' } as const;

/** L'état d'une réunion, tel qu'écrit ; passée et pas tenue, elle attend ses présents. */
export const etatReunion = (r: { etat: keyof typeof ETATS_REUNION; passee: boolean }) =>
  r.etat === 'prevue' && r.passee
    ? ({ ton: 'attention', libelle: 'À clore' } as const)
    : ({ ton: TONS[r.etat], libelle: ETATS_REUNION[r.etat] } as const);
