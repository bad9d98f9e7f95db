import { sql } from 'kysely';
import { reglageA } from '#src/domaines/accompagnements/index.ts';
import { identitesDe, parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { transitionsOffertes } from '#src/socle/suivi/suivi.ts';
import { controler, entrepriseSituee, immersionSituee, partiesAttendues } from './chargement.ts';
import { type EtatImmersion, suiviImmersion } from './suivi.ts';

export const TRIS_IMMERSIONS = ['debut', 'fin', 'entreprise'] as const;
export interface FiltresImmersions {
  q?: string | undefined;
  etat?: string | undefined;
  tri?: string | undefined;
  sens?: 'asc' | 'desc' | undefined;
  page?: number | undefined;
  taille?: number | undefined;
}
export interface LigneImmersion {
  id: number;
  parcours: number;
  reference: string;
  nom: string;
  entreprise: string;
  objet: 'decouvrir' | 'confirmer' | 'initier';
  etat: EtatImmersion;
  debut: string;
  fin: string;
  heures: number | null;
  bilanLe: string | null;
  demonstration: boolean;
}
const TRIS = { debut: sql`i.debut`, fin: sql`i.fin`, entreprise: sql`e.nom` };

/** Immersions que l'acteur suit ou place ; la base n'en montre pas d'autres. */
export async function listerImmersions(
  c: Cloison,
  acteur: Acteur,
  f: FiltresImmersions = {},
): Promise<{ lignes: LigneImmersion[]; total: number; aFaire: number }> {
  exiger(acteur, 'immersions.lister');
  const { page = 1, taille = 50 } = f;
  const motif = f.q && `%${f.q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const conditions = [
    sql`true`,
    ...(motif ? [sql`(e.nom ILIKE ${motif} OR p.reference ILIKE ${motif} OR n.nom ILIKE ${motif})`] : []),
    ...(f.etat ? [sql`i.etat = ${f.etat}`] : []),
  ];
  const tri = TRIS[f.tri as keyof typeof TRIS] ?? TRIS.debut;
  const { rows } = await sql<LigneImmersion & { combien: number; attente: number }>`
    SELECT i.id, i.parcours, p.reference, n.prenom || ' ' || n.nom AS nom, e.nom AS entreprise, i.objet, i.etat, i.debut::text AS debut,
      i.fin::text AS fin, i.heures::float8 AS heures, i.bilan_le::text AS "bilanLe", p.demonstration, count(*) OVER ()::int AS combien,
      (count(*) FILTER (WHERE i.etat IN ('a_signer', 'signee', 'bilan')) OVER ())::int AS attente
    FROM immersion i JOIN parcours p ON p.id = i.parcours JOIN personne n ON n.id = p.personne JOIN entreprise e ON e.id = i.entreprise
    WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY ${tri} ${f.sens === 'desc' ? sql`DESC` : sql`ASC`}, i.id
    ${Number.isFinite(taille) ? sql`LIMIT ${taille} OFFSET ${(page - 1) * taille}` : sql``}`.execute(c);
  return {
    lignes: rows.map(({ combien: _, attente: __, ...l }) => l),
    total: rows[0]?.combien ?? 0,
    aFaire: rows[0]?.attente ?? 0,
  };
}

/** Une immersion, ses contrôles du jour, et ce que l'acteur peut y faire. @param droit celui qui ouvre la page ; la personne a le sien */
export async function pageImmersion(
  c: Cloison,
  acteur: Acteur,
  id: number,
  droit: 'immersions.lire' | 'espace.signerImmersion' = 'immersions.lire',
) {
  const situee = await immersionSituee(c, id);
  exiger(acteur, droit, situee);
  const { immersion } = situee;
  const entreprise = await entrepriseSituee(c, immersion.entreprise);
  const jour = aujourdhui();
  const identite = (await identitesDe(c, [situee.id])).get(situee.id)!;
  const delai = async (cle: string) => (await reglageA(c, situee.operation, cle, jour))?.valeur ?? null;
  const gestes = transitionsOffertes(suiviImmersion, immersion.etat, null, acteur, (a, droit) =>
    peut(a, droit, situee),
  ).map((t) => t.nom);
  return {
    situee,
    immersion,
    entreprise,
    identite,
    nom: `${identite.prenom} ${identite.nom}`,
    // Une fois validée, ce qui fait foi est ce que le prescripteur a vu.
    controles: immersion.verification ?? (await controler(c, situee, entreprise, jour)),
    attendues: partiesAttendues(situee),
    gestes,
    renouvelle:
      peut(acteur, 'immersions.renouveler', situee) &&
      immersion.renouvelle === null &&
      immersion.renouveleePar === null,
    accident: {
      accueil: await delai('pmsmp.accident_accueil_heures'),
      declaration: await delai('pmsmp.accident_declaration_heures'),
    },
    jour,
  };
}
export type PageImmersion = Awaited<ReturnType<typeof pageImmersion>>;

/** De quoi préparer une immersion : la personne, et les entreprises de son opération. */
export function pageNouvelle(acteur: Acteur, parcours: number) {
  return lireEnCloison(acteur, async (c) => {
    const p = await parcoursSitue(c, parcours);
    exiger(acteur, 'immersions.creer', p);
    const identite = (await identitesDe(c, [p.id])).get(p.id)!;
    const { rows } = await sql<{ id: number; nom: string; communeNom: string | null }>`
      SELECT e.id, e.nom, k.nom AS "communeNom" FROM entreprise e LEFT JOIN commune k ON k.code = e.commune
      WHERE e.operation = ${p.operation.id} AND e.fermee_le IS NULL ORDER BY e.nom LIMIT 1000`.execute(c);
    return {
      id: p.id,
      reference: p.reference,
      nom: `${identite.prenom} ${identite.nom}`,
      operateur: p.operation.operateurId !== null,
      conseiller: acteur.nom,
      jour: aujourdhui(),
      entreprises: rows.map((e) => ({
        valeur: String(e.id),
        libelle: e.communeNom ? `${e.nom}, ${e.communeNom}` : e.nom,
      })),
    };
  });
}
