import { sql } from 'kysely';
import { appelSitue } from '#src/domaines/appels/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type Piece, piecesDe } from '#src/socle/pieces/index.ts';
import { objetPartage, porteursDe } from '../partages.ts';
import { subventionLisible } from './indicateurs.ts';

export interface PartageLu {
  id: number;
  /** Partagé avec tous les porteurs de l'appel, montré aussi sur chaque convention. */
  commun: boolean;
  titre: string;
  texte: string;
  auteur: string;
  organisation: string;
  organisationId: number;
  le: Date;
  retireLe: Date | null;
  retirePar: string | null;
  commentaires: { id: number; texte: string; auteur: string; organisation: string; le: Date }[];
  pieces: Piece[];
  /** L'acteur peut y joindre un document et le retirer. */
  sien: boolean;
}

async function partagesDe(
  base: Base,
  acteur: Acteur,
  ou: { appel: number; subvention: number | null },
): Promise<PartageLu[]> {
  const { rows } = await sql<Omit<PartageLu, 'pieces' | 'sien'>>`
    SELECT p.id, p.appel IS NOT NULL AS commun, p.titre, CASE WHEN p.retire_le IS NULL THEN p.texte ELSE '' END AS texte, p.auteur,
      o.nom AS organisation, p.organisation_id AS "organisationId", p.le, p.retire_le AS "retireLe", p.retire_par AS "retirePar",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'texte', c.texte, 'auteur', c.auteur, 'organisation', c.organisation, 'le', c.le)
        ORDER BY c.id) FROM partage_commentaire c WHERE c.partage = p.id), '[]') AS commentaires
    FROM partage p JOIN organisation o ON o.id = p.organisation_id
    WHERE p.appel = ${ou.appel} OR p.subvention = ${ou.subvention}::int ORDER BY p.le DESC, p.id DESC`.execute(base);
  const lus: PartageLu[] = [];
  for (const p of rows)
    lus.push({
      ...p,
      commentaires: p.commentaires.map((c) => ({ ...c, le: new Date(c.le) })),
      pieces: p.retireLe ? [] : await piecesDe(base, objetPartage(p.id)),
      sien: p.retireLe === null && p.organisationId === acteur.organisationId && acteur.role !== 'lecteur',
    });
  return lus;
}

/** Nouvelles d'une convention, et celles de tout son appel. @throws ErreurDroit, ErreurIntrouvable */
export async function lireEchanges(base: Base, acteur: Acteur, id: number) {
  const subvention = await subventionLisible(base, acteur, id);
  return {
    subvention,
    partages: await partagesDe(base, acteur, { appel: subvention.appel, subvention: id }),
    partage: peut(acteur, 'realisations.partager', subvention),
  };
}

/** Nouvelles partagées avec tous les porteurs d'un appel : lues de ceux qui le conduisent et des porteurs retenus. @throws ErreurDroit */
export async function lireEchangesAppel(base: Base, acteur: Acteur, id: number) {
  const appel = await appelSitue(base, id);
  const porteurs = await porteursDe(base, id);
  const vise = { subvention: null, appel, porteurs, organisationId: appel.organisationId };
  exiger(acteur, 'realisations.lirePartage', vise);
  return {
    appel: { id: appel.id, intitule: appel.intitule, etat: appel.etat },
    porteurs: porteurs.length,
    partages: await partagesDe(base, acteur, { appel: id, subvention: null }),
    partage: peut(acteur, 'realisations.partagerAppel', appel),
    commente: peut(acteur, 'realisations.commenter', vise),
    conduit: peut(acteur, 'realisations.suivreAppel', appel),
  };
}
