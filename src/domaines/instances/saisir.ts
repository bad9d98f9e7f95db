import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { GenreInstance, NatureAvis } from './forme.ts';
import { objetAvis } from './objetsAvis.ts';

/** Ce qu'un domaine demande à une instance. */
export interface NouvelleSaisine {
  /** `dossier:12`. */
  objet: string;
  /** Pourquoi l'avis est demandé : `convention`, `renouvellement`, `double_conventionnement`, `recettes_aci`, `fdi`… */
  motif: string;
  genre: GenreInstance;
  departement: string;
  /** Instance à qui la saisine s'adresse, et elle seule ; absente : toute instance de ce genre dans le département. */
  instance?: number | null;
  titre: string;
  /** Organisation que l'avis concerne : ses membres ne voient ni ne votent ce point. */
  organisation: number | null;
  nature: NatureAvis;
  fondement: string;
}

/**
 * Met un objet dans la file de l'instance, d'où l'ordre du jour se compose ; sans effet s'il y est déjà pour ce motif. Quand un texte règle ce
 * motif pour cette instance, la nature de l'avis et l'article sont ceux du texte : qui saisit ne peut pas faire d'un avis qui lie un avis simple.
 * @returns son identifiant
 */
export async function saisir(trx: Trx, acteur: Acteur, s: NouvelleSaisine): Promise<number> {
  const regle = objetAvis(s.motif);
  const { nature, fondement } = regle?.genre === s.genre ? regle : s;
  const { rows } = await sql<{ id: number }>`
    INSERT INTO saisine (objet, motif, genre_instance, departement, titre, organisation_id, nature, fondement, saisie_par, instance)
    VALUES (${s.objet}, ${s.motif}, ${s.genre}, ${s.departement}, ${s.titre}, ${s.organisation}, ${nature}, ${fondement}, ${acteur.nom},
      ${s.instance ?? null})
    ON CONFLICT (objet, motif) WHERE etat IN ('attend', 'inscrite') DO UPDATE SET titre = excluded.titre, instance = excluded.instance RETURNING id`.execute(
    trx,
  );
  return rows[0]!.id;
}

/** Retire de la file les saisines d'un objet qui ne demande plus d'avis (demande retirée). */
export async function retirerSaisines(trx: Trx, objet: string): Promise<void> {
  await sql`UPDATE saisine SET etat = 'retiree' WHERE objet = ${objet} AND etat IN ('attend', 'inscrite')`.execute(trx);
}
