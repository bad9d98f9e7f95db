import { campagneDe } from '#src/domaines/campagnes/index.ts';
import { suiviDossier } from '#src/domaines/dossiers/index.ts';
import { etatEnveloppe } from '#src/domaines/enveloppes/index.ts';
import { distanceRepartition } from '#src/domaines/repartitions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import { choixMultiple, coche, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { CODES_IAE } from '#src/referentiels/typesSiae.ts';
import type { Base } from '#src/socle/base/base.ts';
import { agentsDe } from '../requetes/agents.ts';
import {
  colonnesDuTableau,
  ETAPES_TABLEAU,
  type EtapeTableau,
  filtrerTableau,
  TRIS_TABLEAU,
  trierTableau,
} from './colonnes.ts';
import { dossiersDuTableau } from './lire.ts';

const ETAPES_LUES = ETAPES_TABLEAU.map(({ id }) => id) as [EtapeTableau, ...EtapeTableau[]];

/** Filtres du tableau, dans l'adresse ; le plus ancien dans son étape d'abord. */
export const lireFiltresTableau = (request: Request) =>
  lireFiltres(
    request,
    {
      q: texte(80),
      type: choixMultiple(...(CODES_IAE as readonly string[] as [string, ...string[]])),
      etape: choixMultiple(...ETAPES_LUES),
      instructeur: texte(10),
      retard: coche(),
      epci: texte(9),
    },
    { tris: TRIS_TABLEAU, sens: 'desc' },
  );
export type FiltresLus = ReturnType<typeof lireFiltresTableau>;

/** Le tableau d'une campagne : colonnes par étape, enveloppe, liste filtrée. @throws ErreurDroit, ErreurIntrouvable */
export async function pageTableau(base: Base, acteur: Acteur, id: number, filtres: FiltresLus) {
  const campagne = await campagneDe(base, id);
  const { lignes: toutes, brouillons } = await dossiersDuTableau(base, acteur, campagne);
  const filtrees = filtrerTableau(toutes, filtres);
  const triees = trierTableau(filtrees, filtres.tri ?? 'age', filtres.sens);
  const debut = (filtres.page - 1) * filtres.taille;
  const agents = await agentsDe(base, campagne.departement);
  const epci = new Map(toutes.flatMap((l) => (l.epci && l.epciNom ? [[l.epci, l.epciNom] as const] : [])));
  return {
    campagne: {
      id: campagne.id,
      intitule: campagne.intitule,
      annee: campagne.annee,
      departementNom: campagne.departementNom,
      demonstration: campagne.demonstration,
    },
    enveloppe: await etatEnveloppe(base, { campagne: id }),
    distance: await distanceRepartition(base, acteur, id),
    colonnes: colonnesDuTableau(filtrees),
    lignes: triees
      .slice(debut, debut + filtres.taille)
      .map((l) => ({ ...l, etatLibelle: suiviDossier.etats[l.etat].libelle })),
    total: filtrees.length,
    deposes: toutes.length,
    aControler: toutes.filter(({ etat }) => etat === 'depose').length,
    enRetard: toutes.filter(({ enRetard }) => enRetard).length,
    brouillons,
    motifs: [...new Set(filtrees.flatMap(({ motifDemande }) => motifDemande ?? []))],
    etapes: ETAPES_TABLEAU.map(({ id: valeur, titre }) => ({ valeur, libelle: titre })),
    agents,
    epci: [...epci]
      .map(([valeur, libelle]) => ({ valeur, libelle }))
      .sort((a, b) => a.libelle.localeCompare(b.libelle, 'fr')),
    instruit: peut(acteur, 'instructions.attribuer', { departement: campagne.departement, region: campagne.region }),
  };
}
export type PageTableau = Awaited<ReturnType<typeof pageTableau>>;
