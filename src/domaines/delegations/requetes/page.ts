import { sql } from 'kysely';
import {
  type EnveloppeSituee,
  enveloppeSituee,
  pageEnveloppe,
  TYPES_DU_FONDS,
} from '#src/domaines/enveloppes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import { libelleType } from '#src/referentiels/typesSiae.ts';
import type { Base } from '#src/socle/base/base.ts';
import { famille } from './lignes.ts';

interface Option {
  valeur: string;
  libelle: string;
}

/** Tout ce que montre la page d'une ligne, et ce que la personne peut y faire. @throws ErreurDroit, ErreurIntrouvable */
export async function pageLigne(base: Base, acteur: Acteur, id: number) {
  const page = await pageEnveloppe(base, acteur, { ligne: id });
  const { situee } = page;
  const { ligne, enfants } = await famille(base, id);
  const ouvre = peut(acteur, 'enveloppes.ouvrirLigne', situee) && situee.ligne?.niveau !== 'structure';
  return {
    ...page,
    ligne: ligne!,
    enfants,
    fil: await ancetres(base, acteur, id),
    ouvrables: ouvre ? await ouvrables(base, situee, id) : [],
    voisines: await voisines(base, acteur, situee, id),
    constats: await constats(base, id),
    peut: {
      ...page.peut,
      constater: situee.ligne?.fonds !== 'iae' && peut(acteur, 'enveloppes.constater', situee),
    },
  };
}

/** Les lignes du dessus, de la plus large à la plus précise, que l'acteur peut lire. */
async function ancetres(base: Base, acteur: Acteur, id: number): Promise<{ libelle: string; adresse: string }[]> {
  const { rows } = await sql<{ id: number }>`
    WITH RECURSIVE a AS (SELECT parent AS id, 1 AS rang FROM enveloppe WHERE id = ${id}
      UNION ALL SELECT e.parent, a.rang + 1 FROM enveloppe e JOIN a ON a.id = e.id)
    SELECT id FROM a WHERE id IS NOT NULL ORDER BY rang DESC`.execute(base);
  const lignes = await Promise.all(
    rows.map((r) => enveloppeSituee(base, { ligne: r.id }).then((s) => ({ s, id: r.id }))),
  );
  return lignes
    .filter(({ s }) => peut(acteur, 'enveloppes.lire', s))
    .map(({ s, id: ligne }) => ({ libelle: s.intitule, adresse: `/delegations/${ligne}` }));
}

/** Ce qui peut encore s'ouvrir sous cette ligne. */
async function ouvrables(base: Base, { ligne, region, departement }: EnveloppeSituee, id: number): Promise<Option[]> {
  if (ligne!.niveau === 'region') {
    const { rows } = await sql<Option>`
      SELECT code AS valeur, nom AS libelle FROM departement d WHERE region = ${region}
        AND NOT EXISTS (SELECT FROM enveloppe e WHERE e.parent = ${id} AND e.departement = d.code) ORDER BY nom`.execute(
      base,
    );
    return rows;
  }
  const deja = await sql<{ type: string; structure: number | null }>`
    SELECT type, structure FROM enveloppe WHERE parent = ${id}`.execute(base);
  if (ligne!.niveau === 'departement')
    return TYPES_DU_FONDS[ligne!.fonds]
      .filter((type) => !deja.rows.some((d) => d.type === type))
      .map((type) => ({ valeur: type, libelle: `${type}, ${libelleType(type)}` }));
  const { rows } = await sql<Option>`
    SELECT s.id::text AS valeur, s.nom AS libelle FROM structure s JOIN commune c ON c.code = s.commune
    WHERE s.type = ${ligne!.type} AND c.departement = ${departement} AND s.demonstration = ${ligne!.demonstration}
      AND s.id <> ALL(${deja.rows.flatMap((d) => d.structure ?? [])}) ORDER BY s.nom, s.id`.execute(base);
  return rows;
}

/** Les lignes où virer : de même année et de même région, ni au-dessus ni au-dessous. */
async function voisines(base: Base, acteur: Acteur, situee: EnveloppeSituee, id: number): Promise<Option[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT e.id FROM enveloppe e JOIN enveloppe moi ON moi.id = ${id}
    WHERE e.annee = moi.annee AND e.region = moi.region AND e.demonstration = moi.demonstration AND e.niveau = moi.niveau AND e.id <> moi.id
      AND (e.fonds = moi.fonds OR e.departement IS NOT DISTINCT FROM moi.departement)
    ORDER BY e.fonds, e.departement NULLS FIRST, e.type NULLS FIRST LIMIT 300`.execute(base);
  const lues = await Promise.all(
    rows.map(async (r) => ({ id: r.id, s: await enveloppeSituee(base, { ligne: r.id }) })),
  );
  return lues
    .filter(({ s }) => peut(acteur, 'enveloppes.virer', { de: situee, vers: s }))
    .map(({ id: ligne, s }) => ({
      valeur: String(ligne),
      libelle: `${s.ligne!.fonds.toUpperCase()}, ${s.intitule}${s.ligne!.niveau === 'departement' || s.ligne!.niveau === 'region' ? '' : ` (${s.lieu})`}`,
    }));
}

async function constats(base: Base, id: number) {
  const { rows } = await sql<{
    id: number;
    au: string;
    engage: string;
    realise: string;
    etpRealise: string | null;
    source: string;
    par: string;
  }>`SELECT id, au::text AS au, engage, realise, etp_realise AS "etpRealise", source, par FROM enveloppe_constat
    WHERE enveloppe = ${id} ORDER BY au DESC, id DESC`.execute(base);
  return rows;
}
