import { sql } from 'kysely';
import { lireReference } from '#src/domaines/territoires/index.ts';
import type { Lieu } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { type Parametre, valeurA } from './regles.ts';

function selection(base: Base | Trx) {
  return base
    .selectFrom('parametre')
    .select((s) => [
      'id',
      'cle',
      'territoire',
      s.ref('valeur').$castTo<string | null>().as('valeur'),
      'details',
      'unite',
      s.ref('date_debut').$castTo<string>().as('dateDebut'),
      s.ref('date_fin').$castTo<string | null>().as('dateFin'),
      'source',
      s.ref('confiance').$castTo<Parametre['confiance']>().as('confiance'),
      'commentaire',
      'semis',
      'auteur',
      s.ref('cree_le').$castTo<Date>().as('creeLe'),
      'remplace',
      s.ref('remplace_le').$castTo<Date | null>().as('remplaceLe'),
    ])
    .orderBy('cle')
    .orderBy('date_debut')
    .orderBy('id');
}

type Brute = Omit<Parametre, 'valeur'> & { valeur: string | null };
const enParametre = (ligne: Brute): Parametre => ({
  ...ligne,
  valeur: ligne.valeur === null ? null : Number(ligne.valeur),
});

/** Toutes les valeurs qui font foi. */
export async function parametresEnVigueur(base: Base | Trx): Promise<Parametre[]> {
  return (await selection(base).where('remplace_le', 'is', null).execute()).map(enParametre);
}

/** Toutes les lignes d'une clé, remplacées comprises. */
export async function historique(base: Base | Trx, cle: string): Promise<Parametre[]> {
  return (await selection(base).where('cle', '=', cle).execute()).map(enParametre);
}

/** Une ligne, verrouillée jusqu'à la fin de la transaction : deux corrections simultanées ne s'écrasent pas. */
export async function parametrePourModifier(trx: Trx, id: number): Promise<Parametre | null> {
  const ligne = await selection(trx).where('id', '=', id).forUpdate().executeTakeFirst();
  return ligne ? enParametre(ligne) : null;
}

export async function parametre(base: Base, id: number): Promise<Parametre | null> {
  const ligne = await selection(base).where('id', '=', id).executeTakeFirst();
  return ligne ? enParametre(ligne) : null;
}

const ORDRE = ['commune', 'epci', 'departement', 'region'] as const;

/** Où se trouve un territoire (`departement:62`) ; un EPCI à cheval sur deux départements n'en a pas. `null` s'il n'existe pas. */
export async function lieuDe(base: Base | Trx, territoire: string): Promise<Lieu | null> {
  const lu = lireReference(territoire);
  const niveau = ORDRE.find((n) => n === lu?.niveau);
  if (!lu || !niveau) return null;
  const { code } = lu;
  const { rows } = await sql<{
    commune: string | null;
    epci: string | null;
    departement: string | null;
    region: string | null;
  }>`
    SELECT CASE WHEN ${niveau} = 'commune' THEN ${code} END AS commune,
      CASE WHEN count(DISTINCT epci) = 1 AND ${niveau} IN ('commune', 'epci') THEN min(epci) END AS epci,
      CASE WHEN count(DISTINCT departement) = 1 AND ${niveau} <> 'region' THEN min(departement) END AS departement,
      CASE WHEN count(DISTINCT region) = 1 THEN min(region) END AS region
    FROM commune WHERE ${sql.ref(niveau === 'commune' ? 'code' : niveau)} = ${code}
    HAVING count(*) > 0`.execute(base);
  return rows[0] ?? null;
}

/** Le territoire puis ceux qui le contiennent, du plus précis au plus large. */
export async function chaineDe(base: Base | Trx, territoire: string): Promise<string[]> {
  const lieu = await lieuDe(base, territoire);
  if (!lieu) return [territoire];
  return ORDRE.flatMap((niveau) => (lieu[niveau] ? [`${niveau}:${lieu[niveau]}`] : []));
}

/**
 * La valeur d'un paramètre un jour donné, là où l'on se trouve ; `null` s'il n'y en a pas (à montrer « non calculable », jamais 0).
 * @param date `AAAA-MM-JJ` @param territoire `niveau:code` ; absent : France entière
 */
export async function parametreA(
  base: Base | Trx,
  cle: string,
  date: string,
  territoire?: string | null,
): Promise<Parametre | null> {
  const lignes = await selection(base).where('cle', '=', cle).where('remplace_le', 'is', null).execute();
  const chaine = territoire ? await chaineDe(base, territoire) : [];
  return valeurA(lignes.map(enParametre), cle, date, chaine);
}
