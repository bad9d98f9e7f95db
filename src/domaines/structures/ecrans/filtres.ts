import { choix, choixMultiple, coche, lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { ChampFiltre } from '#src/presentation/Filtres.tsx';
import { divisionsNaf } from '#src/referentiels/naf.ts';
import { CODES_TYPES, libelleType } from '#src/referentiels/typesSiae.ts';
import { ETATS_ETP, LIBELLES_ETAT_ETP } from '../regles/etp.ts';
import { libelleReseau } from '../regles/reseaux.ts';
import { TRIS_STRUCTURES } from '../regles/tris.ts';

const SCHEMA = {
  q: texte(),
  type: choixMultiple(...CODES_TYPES),
  territoire: texte(60),
  ou: choix('france'),
  etatEtp: choixMultiple(...ETATS_ETP),
  reseau: texte(80),
  activite: texte(120),
  division: texte(2),
  doute: coche(),
  fermees: coche(),
};

/** Filtres de la liste, lus dans l'adresse. */
export const lireFiltresStructures = (request: Request) => lireFiltres(request, SCHEMA, { tris: TRIS_STRUCTURES });

const choisir = (
  nom: string,
  libelle: string,
  options: { valeur: string; libelle: string }[],
  tous = 'Tous',
): ChampFiltre => ({
  type: 'choix',
  nom,
  libelle,
  tous,
  options,
});

/** Champs du formulaire de filtres ; « Où » n'a de sens que pour qui a un périmètre. */
export function champsFiltres(
  etiquettes: { reseaux: string[]; activites: string[] },
  territoires: { valeur: string; libelle: string }[],
  national: boolean,
): ChampFiltre[] {
  return [
    { type: 'recherche', nom: 'q', libelle: 'Nom, SIRET ou commune' },
    {
      type: 'cases',
      nom: 'type',
      libelle: 'Types',
      options: CODES_TYPES.map((valeur) => ({ valeur, libelle: `${valeur} – ${libelleType(valeur)}` })),
    },
    ...(national ? [] : [choisir('ou', 'Où', [{ valeur: 'france', libelle: 'Toute la France' }], 'Mon périmètre')]),
    choisir('territoire', 'Territoire', territoires),
    {
      type: 'cases',
      nom: 'etatEtp',
      libelle: 'État des ETP',
      options: ETATS_ETP.map((valeur) => ({ valeur, libelle: LIBELLES_ETAT_ETP[valeur] })),
    },
    ...(etiquettes.reseaux.length > 0
      ? [
          choisir(
            'reseau',
            'Réseau',
            etiquettes.reseaux.map((valeur) => ({ valeur, libelle: libelleReseau(valeur) })),
          ),
        ]
      : []),
    ...(etiquettes.activites.length > 0
      ? [
          choisir(
            'activite',
            'Activité',
            etiquettes.activites.map((valeur) => ({ valeur, libelle: valeur })),
            'Toutes',
          ),
        ]
      : []),
    choisir(
      'division',
      'Secteur (NAF)',
      divisionsNaf().map(({ code, libelle }) => ({ valeur: code, libelle: `${code} ${libelle}` })),
    ),
    { type: 'coche', nom: 'doute', libelle: 'Seulement celles qui posent un doute' },
    { type: 'coche', nom: 'fermees', libelle: 'Structures fermées' },
  ];
}
