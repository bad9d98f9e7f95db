import { type RawBuilder, sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { PRATIQUES, pratiqueDe } from '../chargement.ts';
import type { DomainePratique, EtatPratique, Pratique } from '../forme.ts';

export interface FiltresPratiques {
  q?: string | undefined;
  domaine?: DomainePratique | undefined;
  departement?: string | undefined;
  etat?: EtatPratique | undefined;
  page?: number;
  taille?: number;
}

/** Les publiées, pour tous ; les autres, pour qui les propose ou en décide (droits.ts dit la même chose, ligne à ligne). */
function visibles({ nature, perimetre, organisationId }: Acteur): RawBuilder<boolean> {
  const siennes = sql`x.etat = 'publiee' OR x."organisationId" = ${organisationId}`;
  if (nature === 'reseau') return sql`(${siennes} OR x."reseauId" = ${organisationId})`;
  if (!['ddets', 'dreets', 'dgefp', 'departement'].includes(nature)) return sql`(${siennes})`;
  if (perimetre.niveau === 'national') return sql`true`;
  const colonne = perimetre.niveau === 'region' ? sql`x.region` : sql`x.departement`;
  return sql`(${siennes} OR ${colonne} = ANY(${perimetre.codes}::text[]))`;
}

/** Le répertoire : ce qui attend une décision de l'acteur d'abord, puis le plus récent. */
export async function listerPratiques(base: Base, acteur: Acteur, f: FiltresPratiques = {}) {
  exiger(acteur, 'pratiques.lire');
  const { page = 1, taille = 50 } = f;
  const ici = sql`FROM (${PRATIQUES}) AS x WHERE ${visibles(acteur)} AND ${horsDemonstration('x')}`;
  const mots = (f.q ?? '').split(/\s+/).filter(Boolean).slice(0, 8);
  const recherche = sql.join(
    [
      sql`true`,
      ...mots.map(
        (mot) =>
          sql`recherchable(x.titre || ' ' || x.description || ' ' || x.resultats || ' ' || x.auteur) LIKE '%' || btrim(recherchable(${mot})) || '%'`,
      ),
    ],
    sql` AND `,
  );
  const { rows } = await sql<
    Pratique & { total: number }
  >`SELECT x.*, count(*) OVER ()::int AS total ${ici} AND ${recherche}
    ${f.domaine ? sql`AND x.domaine = ${f.domaine}` : sql``} ${f.departement ? sql`AND x.departement = ${f.departement}` : sql``}
    ${f.etat ? sql`AND x.etat = ${f.etat}` : sql``}
    ORDER BY x.etat = 'proposee' DESC, x.etat = 'ecartee', x."creeLe" DESC, x.id DESC
    LIMIT ${taille} OFFSET ${(page - 1) * taille}`.execute(base);
  const { rows: lieux } = await sql<{ valeur: string; libelle: string }>`
    SELECT DISTINCT x.departement AS valeur, x."departementNom" AS libelle ${ici} ORDER BY libelle`.execute(base);
  const { rows: comptes } = await sql<{ publiees: number; proposees: number }>`
    SELECT count(*) FILTER (WHERE x.etat = 'publiee')::int AS publiees, count(*) FILTER (WHERE x.etat = 'proposee')::int AS proposees ${ici}`.execute(
    base,
  );
  return { lignes: rows, total: rows[0]?.total ?? 0, lieux, comptes: comptes[0]! };
}

/** Une pratique et ce que l'acteur peut y faire. @throws ErreurDroit, ErreurIntrouvable */
export async function fichePratique(base: Base, acteur: Acteur, id: number) {
  const pratique = await pratiqueDe(base, id);
  exiger(acteur, 'pratiques.lire', pratique);
  return {
    pratique,
    peut: {
      modifier: peut(acteur, 'pratiques.modifier', pratique),
      publier: pratique.etat !== 'publiee' && peut(acteur, 'pratiques.publier', pratique),
      ecarter: pratique.etat !== 'ecartee' && peut(acteur, 'pratiques.ecarter', pratique),
    },
  };
}

/** Départements où l'acteur peut situer une pratique. */
export async function lieuxProposables(base: Base, acteur: Acteur): Promise<{ valeur: string; libelle: string }[]> {
  const { rows } = await sql<{ valeur: string; libelle: string; region: string }>`
    SELECT code AS valeur, nom AS libelle, region FROM departement ORDER BY nom`.execute(base);
  const siens = rows.filter(
    (d) => acteur.perimetre.niveau === 'departement' && acteur.perimetre.codes.includes(d.valeur),
  );
  const regionaux = rows.filter(
    (d) => acteur.perimetre.niveau === 'region' && acteur.perimetre.codes.includes(d.region),
  );
  const proches = siens.length > 0 ? siens : regionaux;
  return (proches.length > 0 ? proches : rows).map(({ valeur, libelle }) => ({ valeur, libelle }));
}
