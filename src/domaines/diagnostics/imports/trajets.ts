import { z } from 'zod';
import {
  chargerReferentiel,
  codeActuelDans,
  normaliserCommune,
  type Referentiel,
} from '#src/domaines/territoires/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { definirGenre, type Refus } from '#src/socle/imports/genre.ts';
import { cleEntete } from '#src/socle/tableurs/texte.ts';
import type { Apercu } from '#src/socle/tableurs/types.ts';
import { MODES, type Mode } from '../acces/temps.ts';

interface Trajet {
  origine: string;
  destination: string;
  minutes: number;
}
interface Contexte {
  referentiel: Referentiel;
  mode: Mode;
  importId: number;
}

const ORIGINE = ['origine', 'origin', 'com_origine', 'code_origine', 'commune_origine', 'depart', 'from', 'i'];
const DESTINATION = [
  'destination',
  'dest',
  'com_destination',
  'code_destination',
  'commune_destination',
  'arrivee',
  'to',
  'j',
];
const MINUTES = ['minutes', 'duree', 'duree_minutes', 'temps', 'temps_minutes', 'duration', 'time', 'min'];
/** Au-delà d'une journée, la durée est presque sûrement en secondes. */
const DUREE_MAX = 24 * 60;

/**
 * Durées de trajet de commune à commune (OSRM, Metric de l'Insee…) : pour les communes d'origine du fichier, elles remplacent
 * l'estimation à vol d'oiseau. Un couple absent du fichier n'a alors pas de route.
 */
export const importTrajets = definirGenre({
  genre: 'trajets',
  libelle: 'Durées de trajet entre communes',
  description:
    "Matrice « origine, destination, minutes » de codes de communes. Elle remplace l'estimation à vol d'oiseau pour les communes d'origine qu'elle contient ; donnez-y tous leurs trajets utiles (45 minutes au plus), un couple absent n'ayant pas de route.",
  droit: 'diagnostics.importerTrajets',
  formats: ['csv', 'xlsx', 'json'] as const,
  champs: [
    { id: 'origine', libelle: "Commune d'origine", obligatoire: true, synonymes: ORIGINE },
    { id: 'destination', libelle: 'Commune de destination', obligatoire: true, synonymes: DESTINATION },
    { id: 'minutes', libelle: 'Durée en minutes', obligatoire: true, synonymes: MINUTES },
  ],
  options: [
    {
      id: 'mode',
      libelle: 'Mode de déplacement',
      type: 'choix',
      obligatoire: true,
      choix: [
        { valeur: 'voiture', libelle: 'Voiture' },
        { valeur: 'velo', libelle: 'Vélo' },
        { valeur: 'marche', libelle: 'Marche' },
      ],
      proposer: () => 'voiture',
    },
  ],
  schemaOptions: z.object({ mode: z.enum(MODES, 'Le mode est voiture, velo ou marche.').default('voiture') }),
  reconnaitre: vraisemblance,
  preparer: async (trx, { mode }, _acteur, execution): Promise<Contexte> => ({
    // Le référentiel ne change pas pendant l'import : celui du processus convient, lu par la transaction.
    referentiel: await chargerReferentiel(trx as unknown as Base),
    mode,
    importId: execution.importId,
  }),
  lireLigne({ valeurs }, { referentiel }) {
    const origine = lireCommune(referentiel, valeurs.origine ?? '', 'origine');
    if (typeof origine !== 'string') return origine;
    const destination = lireCommune(referentiel, valeurs.destination ?? '', 'destination');
    if (typeof destination !== 'string') return destination;
    const minutes = lireMinutes(valeurs.minutes ?? '');
    if (typeof minutes !== 'number') return minutes;
    return { ok: true, valeur: { origine, destination, minutes } satisfies Trajet };
  },
  cle: ({ origine, destination }: Trajet) => `${origine}>${destination}`,
  async ecrireLot(_trx, lignes, { mode, importId }, ecritures) {
    return ecritures.fusionner({
      table: 'temps_trajet',
      cles: ['mode', 'origine', 'destination'],
      colonnes: ['mode', 'origine', 'destination', 'minutes'],
      lignes: lignes.map(({ valeur }) => ({ mode, ...valeur })),
      marques: { import_id: importId },
    });
  },
});

function vraisemblance({ entetes }: Apercu): number {
  const cles = entetes.map(cleEntete);
  const a = (synonymes: string[]) => synonymes.map(cleEntete).some((synonyme) => cles.includes(synonyme));
  return a(ORIGINE) && a(DESTINATION) && a(MINUTES) ? 0.95 : 0;
}

function lireCommune(referentiel: Referentiel, texte: string, champ: 'origine' | 'destination'): string | Refus {
  const code = codeActuelDans(referentiel, normaliserCommune(texte));
  if (code) return code;
  return {
    ok: false,
    champ,
    valeur: texte,
    motif: `Code de commune inconnu (${champ}).`,
    correction: 'Donnez le code officiel géographique à cinq caractères de la commune, actuel ou ancien.',
  };
}

function lireMinutes(texte: string): number | Refus {
  const minutes = /^\d+([.,]\d+)?$/.test(texte) ? Number(texte.replace(',', '.')) : Number.NaN;
  if (minutes <= DUREE_MAX) return minutes;
  return {
    ok: false,
    champ: 'minutes',
    valeur: texte,
    motif: minutes > DUREE_MAX ? 'La durée dépasse une journée.' : "La durée n'est pas un nombre positif.",
    correction: 'Donnez la durée en minutes, sans unité ; si le fichier est en secondes, divisez-la par 60.',
  };
}
