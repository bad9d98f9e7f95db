import { sql } from 'kysely';
import type { Lieu, NatureOrganisation, Perimetre, Role } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { LIBELLES_NIVEAU, type OrganisationSituee } from './regles.ts';

const COLONNES = [
  'id',
  'nature',
  'nom',
  'departement',
  'region',
  'epci',
  'reseau_id',
  'siret',
  'desactivee_le',
] as const;

export type OrganisationChargee = OrganisationSituee & {
  id: number;
  nom: string;
  siret: string | null;
  desactivee: boolean;
};

/** Organisations demandées, verrouillées contre une modification simultanée. */
export async function chargerOrganisations(trx: Trx | Base, ids: number[]): Promise<OrganisationChargee[]> {
  if (ids.length === 0) return [];
  const lignes = await trx
    .selectFrom('organisation')
    .select(COLONNES)
    .where('id', 'in', ids)
    .orderBy('id')
    .forShare()
    .execute();
  return lignes.map(({ reseau_id, desactivee_le, nature, ...o }) => ({
    ...o,
    nature: nature as NatureOrganisation,
    reseauId: reseau_id,
    desactivee: desactivee_le !== null,
  }));
}

export async function chargerOrganisation(trx: Trx | Base, id: number): Promise<OrganisationChargee> {
  const [organisation] = await chargerOrganisations(trx, [id]);
  if (!organisation) throw new ErreurIntrouvable("Cette organisation n'existe pas.");
  return organisation;
}

/** Ce qu'il faut savoir d'un compte pour dire qui peut y toucher : ses organisations en cours. */
export async function chargerSurCompte(trx: Trx, compteId: number) {
  const compte = await trx.selectFrom('compte').selectAll().where('id', '=', compteId).forUpdate().executeTakeFirst();
  if (!compte) throw new ErreurIntrouvable("Ce compte n'existe pas.");
  const appartenances = await trx
    .selectFrom('appartenance')
    .select(['organisation_id', 'role'])
    .where('compte_id', '=', compteId)
    .where((e) => e.or([e('fin', 'is', null), e('fin', '>', sql<Date>`now()`)]))
    .execute();
  const organisations = await chargerOrganisations(
    trx,
    appartenances.map((a) => a.organisation_id),
  );
  const roles = new Map(appartenances.map((a) => [a.organisation_id, a.role as Role]));
  return { compteId, compte, organisations: organisations.map((o) => ({ ...o, role: roles.get(o.id) as Role })) };
}

/** Lieux des structures d'insertion qui portent ce SIRET, avec ce qui les contient ; vide : aucune, ou position inconnue. */
export async function lieuxDuSiret(trx: Trx, siret: string): Promise<Lieu[]> {
  const { rows } = await sql<Lieu>`
    SELECT DISTINCT c.code AS commune, c.epci, c.departement, c.region
    FROM structure s JOIN commune c ON c.code = s.commune WHERE s.siret = ${siret}`.execute(trx);
  return rows;
}

/** Rattachements de chaque code ; un EPCI ou une commune emporte son département et sa région. */
const REQUETES = {
  region: (codes: string[]) =>
    sql<Lieu & { cle: string }>`SELECT code AS cle, code AS region FROM region WHERE code = ANY(${codes})`,
  departement: (codes: string[]) =>
    sql<
      Lieu & { cle: string }
    >`SELECT code AS cle, code AS departement, region FROM departement WHERE code = ANY(${codes})`,
  epci: (codes: string[]) =>
    sql<
      Lieu & { cle: string }
    >`SELECT DISTINCT epci AS cle, epci, departement, region FROM commune WHERE epci = ANY(${codes})`,
  commune: (codes: string[]) =>
    sql<
      Lieu & { cle: string }
    >`SELECT code AS cle, code AS commune, epci, departement, region FROM commune WHERE code = ANY(${codes})`,
};

/**
 * Lieux que couvre un périmètre, avec ce qui les contient.
 * @throws ErreurMetier un code n'existe pas au niveau demandé.
 */
export async function lieuxDe(trx: Trx | Base, { niveau, codes }: Perimetre): Promise<Lieu[]> {
  if (niveau === 'national') return [{}];
  const { rows } = await REQUETES[niveau](codes).execute(trx);
  const connus = new Set(rows.map(({ cle }) => cle));
  const inconnus = codes.filter((code) => !connus.has(code));
  if (inconnus.length === 0) return rows.map(({ cle: _, ...lieu }) => lieu);
  // Base neuve, référentiel pas encore chargé : rien à quoi comparer.
  const { rows: vide } = await sql`SELECT 1 FROM departement LIMIT 1`.execute(trx);
  if (vide.length === 0) return codes.map((code) => ({ [niveau]: code }));
  const message = `${LIBELLES_NIVEAU[niveau]} ${inconnus.join(', ')} : ce code n'existe pas. Exemples : 62 pour le Pas-de-Calais, 32 pour la région Hauts-de-France.`;
  throw new ErreurMetier(message, { champs: { territoires: message } });
}
