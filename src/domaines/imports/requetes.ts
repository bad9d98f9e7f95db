import '#src/domaines/imports.ts';
import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { ESSAI_RAPIDE, essayerImport, genresImport, importLisible } from '#src/socle/imports/index.ts';
import type { EtatImport } from './regles.ts';

export interface FiltresImports {
  q?: string | undefined;
  genre?: string | undefined;
  etat?: EtatImport | undefined;
  miens?: true | undefined;
  tri: string | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}

const COLONNES = [
  'id',
  'genre',
  'etat',
  'fichier_nom',
  'auteur_nom',
  'organisation_nom',
  'cree_le',
  'termine_le',
  'lus',
  'crees',
  'modifies',
  'inchanges',
  'rejetes',
  'progression',
] as const;
export const TRIS_IMPORTS = ['cree_le', 'fichier_nom', 'auteur_nom', 'lus', 'rejetes'] as const;

function filtrer(base: Base, acteur: Acteur, { q, genre, etat, miens }: Partial<FiltresImports>) {
  let requete = base.selectFrom('import_vue').where(importLisible(acteur, sql.ref('import_vue.id')));
  if (q) {
    requete = requete.where((eb) =>
      eb(
        sql<string>`recherchable(fichier_nom || ' ' || auteur_nom)`,
        'like',
        sql<string>`'%' || recherchable(${q}) || '%'`,
      ),
    );
  }
  if (genre) requete = requete.where('genre', '=', genre);
  if (etat) requete = requete.where('etat', '=', etat);
  if (miens) requete = requete.where('auteur', '=', acteur.compteId);
  return requete;
}

/** Imports passés et en cours, du plus récent au plus ancien par défaut. */
export async function listerImports(base: Base, acteur: Acteur, filtres: FiltresImports) {
  exiger(acteur, 'imports.lire');
  const requete = filtrer(base, acteur, filtres);
  const tri = TRIS_IMPORTS.find((nom) => nom === filtres.tri) ?? 'cree_le';
  const [lignes, { total }] = await Promise.all([
    requete
      .select([...COLONNES, 'auteur'])
      .select((eb) =>
        eb
          .selectFrom('import as i')
          .select('i.organisation_id')
          .whereRef('i.id', '=', 'import_vue.id')
          .as('organisation'),
      )
      .orderBy(tri, (ob) => (filtres.sens === 'asc' ? ob.asc().nullsLast() : ob.desc().nullsLast()))
      .orderBy('id', 'desc')
      .limit(filtres.taille)
      .offset((filtres.page - 1) * filtres.taille)
      .execute(),
    requete.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return {
    total,
    lignes: lignes.map(({ auteur, organisation, ...ligne }) => ({
      ...ligne,
      annulable: ligne.etat === 'termine' && peut(acteur, 'imports.annuler', { auteur, organisation }),
    })),
  };
}
export type LigneImportListe = Awaited<ReturnType<typeof listerImports>>['lignes'][number];

export type LigneImportExport = Omit<LigneImportListe, 'annulable'>;

/** Tous les imports qui répondent aux filtres, pour l'export. */
export async function exporterImports(
  base: Base,
  acteur: Acteur,
  filtres: Partial<FiltresImports>,
): Promise<LigneImportExport[]> {
  exiger(acteur, 'imports.lire');
  return filtrer(base, acteur, filtres).select(COLONNES).orderBy('id', 'desc').execute();
}

/** Genres que l'acteur peut importer quelque part. */
export const genresDe = (acteur: Acteur) => genresImport().filter((g) => peut(acteur, g.droit));

/** Les mêmes, pour les choix d'un formulaire. @param garde genre montré même si l'acteur ne l'importe pas */
export const choixGenres = (acteur: Acteur, garde?: string | null) =>
  genresImport()
    .filter((g) => g.genre === garde || peut(acteur, g.droit))
    .map(({ genre, libelle }) => ({ valeur: genre, libelle }));

/** Tous : ce qu'une liste d'imports nomme et filtre. */
export const nomsDeGenres = () => genresImport().map(({ genre, libelle }) => ({ valeur: genre, libelle }));

/**
 * Essai rapide (premières lignes) pendant que la personne attend la page. Un fichier qui ne se lit pas n'empêche pas de montrer la page :
 * l'erreur est gardée à la place des effets.
 */
export async function essaiRapide(base: Base, acteur: Acteur, importId: number): Promise<void> {
  exiger(acteur, 'imports.deposer');
  const { genre, essai } = await base
    .selectFrom('import')
    .select(['genre', 'essai'])
    .where('id', '=', importId)
    .where(importLisible(acteur, sql.ref('import.id')))
    .executeTakeFirstOrThrow();
  if (!genre || essai) return;
  try {
    await essayerImport({ base, acteur, importId, ...ESSAI_RAPIDE });
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier)) throw erreur;
    const garde = { erreur: erreur.message, conseil: erreur.conseil ?? null };
    await base
      .updateTable('import')
      .set({ essai: JSON.stringify(garde) })
      .where('id', '=', importId)
      .execute();
  }
}

/** Fichier déposé ou fichier des rejets d'un import, pour le télécharger. @throws ErreurIntrouvable */
export async function fichierImport(
  base: Base,
  acteur: Acteur,
  id: number,
  lequel: 'fichier_id' | 'fichier_rejets_id',
) {
  exiger(acteur, 'imports.lire');
  const fichier = await base
    .selectFrom('import as i')
    .innerJoin('fichier as f', 'f.id', `i.${lequel}`)
    .select(['f.sha256', 'f.nom', 'f.octets', 'f.type', 'f.efface_le'])
    .where('i.id', '=', id)
    .where(importLisible(acteur, sql.ref('i.id')))
    .executeTakeFirst();
  if (!fichier) throw new ErreurIntrouvable("Ce fichier n'existe pas.");
  if (fichier.efface_le)
    throw new ErreurIntrouvable(
      'Le contenu de ce fichier a été effacé : son import avait été abandonné, ou son délai de garde est passé.',
    );
  return fichier;
}

/** Dernier travail qui porte sur un import, 0 s'il n'y en a pas. */
export async function dernierTravail(base: Base, importId: number): Promise<number> {
  const travail = await base
    .selectFrom('travail')
    .select('id')
    .where('objet', '=', `import:${importId}`)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return travail?.id ?? 0;
}
