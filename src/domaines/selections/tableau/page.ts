import { suiviCandidature } from '#src/domaines/candidatures/index.ts';
import { etatEnveloppe } from '#src/domaines/enveloppes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { choixMultiple, coche, lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ETAPES_TABLEAU, type EtapeTableau } from '../etats.ts';
import { agentsDe } from '../requetes/agents.ts';
import { colonnesDuTableau, filtrerTableau, TRIS_TABLEAU, trierTableau } from './colonnes.ts';
import { candidaturesDuTableau } from './lire.ts';

const ETAPES_LUES = ETAPES_TABLEAU.map(({ id }) => id) as [EtapeTableau, ...EtapeTableau[]];

/** Filtres du tableau, dans l'adresse ; la plus ancienne dans son étape d'abord. */
export const lireFiltresTableau = (request: Request) =>
  lireFiltres(
    request,
    { q: texte(80), etape: choixMultiple(...ETAPES_LUES), instructeur: texte(10), retard: coche(), ecart: coche() },
    { tris: TRIS_TABLEAU, sens: 'desc' },
  );
export type FiltresLus = ReturnType<typeof lireFiltresTableau>;

/** Le tableau d'un appel : colonnes par étape, enveloppe, liste filtrée. @throws ErreurDroit, ErreurIntrouvable */
export async function pageTableau(base: Base, acteur: Acteur, id: number, filtres: FiltresLus) {
  const { appel, lignes: toutes, brouillons, voitNotes } = await candidaturesDuTableau(base, acteur, id);
  const filtrees = filtrerTableau(toutes, filtres);
  const triees = trierTableau(filtrees, filtres.tri ?? 'age', filtres.sens);
  const debut = (filtres.page - 1) * filtres.taille;
  const [enveloppe, agents] = await Promise.all([
    etatEnveloppe(base, { appel: id }),
    agentsDe(base, { financeurId: appel.organisationId, instruction: appel.instruction }),
  ]);
  return {
    appel: {
      id,
      intitule: appel.intitule,
      etat: appel.etat,
      fermeLe: appel.fermeLe,
      demonstration: appel.demonstration,
    },
    enveloppe,
    colonnes: colonnesDuTableau(filtrees),
    lignes: triees
      .slice(debut, debut + filtres.taille)
      .map((l) => ({ ...l, etatLibelle: suiviCandidature.etats[l.etat].libelle })),
    total: filtrees.length,
    deposees: toutes.filter(({ etat }) => etat !== 'retiree').length,
    retirees: toutes.filter(({ etat }) => etat === 'retiree').length,
    aVerifier: toutes.filter(({ etat }) => etat === 'deposee').length,
    enRetard: toutes.filter(({ enRetard }) => enRetard).length,
    desaccords: toutes.filter(({ note }) => note.alerte).length,
    cachees: voitNotes ? toutes.filter(({ note }) => note.cachee).length : 0,
    brouillons,
    voitNotes,
    agents,
    etapes: ETAPES_TABLEAU.map(({ id: valeur, titre }) => ({ valeur, libelle: titre })),
    aveugle: appel.contenu.grille.aveugle,
    ecartAlerte: appel.contenu.grille.ecartAlerte,
    lecteursMin: appel.contenu.grille.lecteursMin,
  };
}
export type PageTableau = Awaited<ReturnType<typeof pageTableau>>;
