import { choixTerritoires, resoudre } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { lireActivites } from './activites/requetes.ts';
import { etatRecrutements, offreDuTerritoire } from './etat.ts';
import { type FiltresRecrutements, filtrerMetiers } from './filtres.ts';

/** Ce que montre la page des recrutements ; `etat` absent : aucun fichier chargé. */
export async function pageRecrutements(base: Base, acteur: Acteur, filtres: FiltresRecrutements) {
  const [territoire, etat, activites] = await Promise.all([
    resoudre(base, filtres.territoire),
    etatRecrutements(base, acteur, { territoire: filtres.territoire, annee: filtres.annee }),
    lireActivites(base),
  ]);
  const metiers = etat ? filtrerMetiers(etat, filtres) : [];
  const debut = (filtres.page - 1) * filtres.taille;
  return {
    territoire: { ref: territoire.reference, nom: territoire.nom, lieu: territoire.lieu },
    etat: etat && { ...etat, metiers: [] },
    demonstration: etat?.sources[0]?.producteur === 'Maillage',
    metiers: metiers.slice(debut, debut + filtres.taille),
    total: metiers.length,
    /** Structures qui travaillent dans tous les métiers, sans en déclarer un. */
    miseADisposition: (await offreDuTerritoire(base, territoire.communes)).sansMetier,
    choix: {
      territoires: await choixTerritoires(base, territoire),
      familles: [...new Set(etat?.metiers.map(({ famille }) => famille) ?? [])]
        .filter((famille) => famille !== '')
        .sort((a, b) => a.localeCompare(b, 'fr'))
        .map((famille) => ({ valeur: famille, libelle: famille })),
      activites: activites.map(({ code, libelle }) => ({ valeur: code, libelle })),
      annees: (etat?.annees ?? []).map((annee) => ({ valeur: String(annee), libelle: String(annee) })),
    },
  };
}
