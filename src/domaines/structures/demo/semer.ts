import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { anneeCourante, aujourdhui } from '#src/socle/jour.ts';
import { controlerStructures } from '../doutes.ts';
import { type CommuneDemo, inventer, type StructureDemo } from './inventer.ts';

const NOMBRE = 400;

/** Verrou consultatif : deux processus qui démarrent ensemble ne sèment qu'une fois. */
const VERROU = 6020;

/**
 * Remplit un registre vide de structures inventées, marquées « données de démonstration », avec des annexes sur trois ans. Le premier
 * import de vraies structures les retire.
 * @returns le nombre de structures créées, 0 si le registre n'était pas vide ou si les communes ne sont pas chargées.
 */
export async function semerStructuresDemo(base: Base): Promise<number> {
  return base.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${VERROU}, 0)`.execute(trx);
    if (await trx.selectFrom('structure').select('id').limit(1).executeTakeFirst()) return 0;
    const { rows: communes } = await sql<CommuneDemo>`
      SELECT code, nom, departement, epci, population, codes_postaux[1] AS "codePostal", lon, lat FROM commune
      WHERE lon IS NOT NULL AND population >= 800 AND departement < '977' ORDER BY code COLLATE "C"`.execute(trx);
    const structures = inventer(communes, NOMBRE, anneeCourante());
    if (structures.length === 0) return 0;
    await ecrireStructures(trx, structures);
    await ecrireAnnexes(trx, structures);
    await poserDesDoutes(trx);
    await controlerStructures(trx, null);
    return structures.length;
  });
}

export async function ecrireStructures(trx: Trx, structures: readonly StructureDemo[]): Promise<void> {
  const jour = aujourdhui();
  const provenance = { source: 'demonstration', le: jour };
  const sources = Object.fromEntries(
    ['nom', 'naf', 'adresse', 'position', 'description', 'creation', 'effectif'].map((groupe) => [groupe, provenance]),
  );
  const lignes = structures.map(({ commune, ...structure }, rang) => ({
    ...structure,
    adresse: `${(rang % 90) + 1} rue de l'Exemple`,
    code_postal: commune.codePostal,
    commune: commune.code,
    commune_declaree: commune.nom,
    departement: commune.departement,
    epci: commune.epci,
    description: "Structure inventée pour la démonstration : elle n'existe pas.",
    sources,
  }));
  const table = sql`jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) AS l(siret text, type text, nom text, naf text, adresse text,
    code_postal text, commune text, commune_declaree text, departement text, lon float8, lat float8, description text, sources jsonb,
    creation date, effectif int, activite text, reseau text, "dansEpci" boolean, epci text)`;
  await sql`
    INSERT INTO structure (siret, type, nom, naf, adresse, code_postal, commune, commune_declaree, departement, lon, lat, position_source,
      description, creation, effectif, sources, demonstration)
    SELECT siret, type, nom, naf, adresse, code_postal, commune, commune_declaree, departement, lon, lat, 'fichier', description, creation, effectif, sources, true
    FROM ${table}`.execute(trx);
  const avecId = sql`${table} JOIN structure s ON s.siret = l.siret AND s.type = l.type`;
  await sql`INSERT INTO structure_activite (structure, libelle, naf, source) SELECT s.id, l.activite, left(l.naf, 2), 'demonstration' FROM ${avecId}`.execute(
    trx,
  );
  await sql`INSERT INTO structure_reseau (structure, reseau, source)
    SELECT s.id, l.reseau, 'demonstration' FROM ${avecId} WHERE l.reseau IS NOT NULL`.execute(trx);
  await sql`INSERT INTO structure_intervention (structure, commune, source)
    SELECT s.id, c.code, 'demonstration' FROM ${avecId} JOIN commune c ON c.epci = l.epci WHERE l."dansEpci"`.execute(
    trx,
  );
}

/** Trois années d'annexes, celle de l'année en cours comprise ; la clé et le contenu disent leur invention. */
export async function ecrireAnnexes(trx: Trx, structures: readonly StructureDemo[]): Promise<void> {
  const annee = anneeCourante();
  const lignes = structures.flatMap(({ siret, type, etp, commune }, rang) =>
    etp === null
      ? []
      : [-2, -1, 0].map((ecart) => ({
          cle: `demonstration/${siret}/${annee + ecart}`,
          siret,
          type,
          numero: `${type}${commune.departement.padStart(3, '0')}${String((annee - 2) % 100).padStart(2, '0')}${String(rang % 10_000).padStart(4, '0')}`,
          renouvellement: ecart + 2,
          mesure: `${type}_DC`,
          departement: commune.departement,
          debut: `${annee + ecart}-01-01`,
          fin: `${annee + ecart}-12-31`,
          etp: Math.round(etp * (1 + 0.06 * ecart) * 4) / 4,
          brut: { mention: 'annexe inventée pour la démonstration' },
        })),
  );
  await sql`
    INSERT INTO annexe_financiere (cle, structure, lien, numero, renouvellement, modification, mesure, type, fdi, prison, departement, etat,
      debut, fin, etp, montant_unitaire, montant_total, brut)
    SELECT l.cle, s.id, 'siret', l.numero, l.renouvellement, 0, l.mesure, l.type, false, false, l.departement, 'VALIDE', l.debut, l.fin,
      l.etp, p.valeur, round(l.etp * p.valeur, 2), l.brut
    FROM jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) AS l(cle text, siret text, type text, numero text, renouvellement int,
      mesure text, departement text, debut date, fin date, etp numeric, brut jsonb)
    JOIN structure s ON s.siret = l.siret AND s.type = l.type
    LEFT JOIN parametre p ON p.cle = 'aide_au_poste.' || lower(l.type) AND p.territoire IS NULL AND p.remplace_le IS NULL
      AND p.date_debut <= l.debut AND (p.date_fin IS NULL OR p.date_fin > l.debut)`.execute(trx);
}

/** Quelques fiches abîmées exprès, pour que la file des doutes ait de quoi se montrer. */
async function poserDesDoutes(trx: Trx): Promise<void> {
  await sql`
    UPDATE structure SET lon = CASE WHEN pair THEN lat ELSE 0 END, lat = CASE WHEN pair THEN lon ELSE 0 END, position_source = 'douteuse'
    FROM (SELECT id AS n, rang % 2 = 0 AS pair FROM (
        SELECT id, departement, row_number() OVER (ORDER BY id) AS rang, row_number() OVER (PARTITION BY departement ORDER BY id) AS du_departement
        FROM structure WHERE demonstration) x
      WHERE rang % 80 IN (20, 41) OR (departement = '62' AND du_departement <= 3)) abimees
    WHERE n = id`.execute(trx);
  await sql`DELETE FROM structure_version`.execute(trx);
}

/** Donne au compte « structure » de la démonstration une fiche à lui, pour qu'il puisse la tenir à jour. */
export async function relierStructureDemo(base: Base): Promise<void> {
  await sql`
    UPDATE organisation o SET siret = s.siret
    FROM (SELECT DISTINCT ON (departement) departement, siret FROM structure WHERE demonstration AND type = 'ACI' ORDER BY departement, id DESC) s
    WHERE o.demonstration AND o.nature = 'structure' AND o.siret IS NULL AND o.departement = s.departement`.execute(
    base,
  );
}
