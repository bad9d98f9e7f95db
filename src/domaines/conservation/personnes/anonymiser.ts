import { sql } from 'kysely';
import { agregerParcours } from '#src/domaines/evaluations/index.ts';
import { cloreParcours } from '#src/domaines/fins/index.ts';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { numeroMobile } from '#src/socle/sms/index.ts';
import { compter, EFFACE, enEffacant, viderObjets } from '../contenu.ts';
import { type Efface, viderTextes } from './viderTextes.ts';

/**
 * Anonymise une personne : compte d'abord ses parcours dans les agrégats, puis efface identité, textes, réponses, pièces, messages et accès.
 * Restent la référence, les dates et les états, sans nom, sans lieu, sans texte : avec les
 * agrégats, l'évaluation de l'opération dit la même chose avant et après. Sans retour (docs/decisions/0019).
 * @param jour `AAAA-MM-JJ`, jour de l'anonymisation
 */
export async function anonymiser(
  trx: Trx,
  personne: number,
  parcours: readonly number[],
  jour: string,
): Promise<Efface> {
  return enEffacant(trx, async () => {
    const efface: Efface = { agregats: await agregerParcours(trx, parcours, jour) };
    const objets = await objetsDe(trx, personne, parcours);
    Object.assign(efface, await viderObjets(trx, objets));
    Object.assign(efface, await viderTextes(trx, parcours));
    efface.exports = await effacerExports(trx, objets);
    await effacerReprises(trx, parcours);
    efface.messages = await effacerMessages(trx, personne);
    for (const id of parcours)
      await cloreParcours(trx, ACTEUR_SYSTEME, await parcoursSitue(trx, id), {
        le: jour,
        suiviJusquAu: jour,
        prevenir: false,
        relecture: false,
      });
    await fermerAcces(trx, personne, parcours);
    await sql`UPDATE personne SET nom = 'Anonymisée', prenom = 'Anonymisée', naissance = NULL, commune = NULL, adresse = '', telephone = '',
      courriel = '', canal = 'courrier', numero_caf = NULL, numero_ft = NULL, compte_id = NULL, suspension_motif = '',
      anonymisee_le = now(), version = version + 1 WHERE id = ${personne}`.execute(trx);
    return efface;
  });
}

/** Là où des réponses, des pièces, des documents et des échéances se rangent. */
async function objetsDe(trx: Trx, personne: number, parcours: readonly number[]): Promise<string[]> {
  const les = sql`ANY(${[...parcours]}::int[])`;
  const { rows } = await sql<{ objet: string }>`
    SELECT 'personne:' || ${personne}::int AS objet
    UNION ALL SELECT 'parcours:' || id FROM parcours WHERE id = ${les}
    UNION ALL SELECT 'orientation:' || id FROM orientation WHERE parcours = ${les}
    UNION ALL SELECT 'transfert:' || id FROM transfert WHERE parcours = ${les}
    UNION ALL SELECT 'diagnostic_personne:' || id FROM diagnostic_personne WHERE parcours = ${les}
    UNION ALL SELECT 'contrat_engagement:' || id FROM contrat_engagement WHERE parcours = ${les}
    UNION ALL SELECT 'mise_en_relation:' || id FROM mise_en_relation WHERE parcours = ${les}
    UNION ALL SELECT 'immersion:' || id FROM immersion WHERE parcours = ${les}
    UNION ALL SELECT 'sortie:' || id FROM sortie WHERE parcours = ${les}
    UNION ALL SELECT 'jalon:' || id FROM jalon WHERE parcours = ${les}`.execute(trx);
  return rows.map(({ objet }) => objet);
}

/** Les fichiers qu'un professionnel avait demandés sur elle. */
async function effacerExports(trx: Trx, objets: readonly string[]): Promise<number> {
  const siens = sql`(SELECT id FROM export_personnel WHERE objet = ANY(${[...objets]}::text[]))`;
  await sql`UPDATE fichier SET efface_le = coalesce(efface_le, now()), nom = ${EFFACE}
    WHERE id IN (SELECT fichier_id FROM export_personnel WHERE id IN ${siens})`.execute(trx);
  return compter(
    trx,
    sql`UPDATE export_personnel SET motif = '', efface_le = coalesce(efface_le, now()) WHERE id IN ${siens}`,
  );
}

/** Le fichier dont elle a été reprise : ses lignes ne servent plus à personne, celles des autres sont dans leurs dossiers. */
async function effacerReprises(trx: Trx, parcours: readonly number[]): Promise<void> {
  const les = sql`(SELECT import_id FROM reprise_personne WHERE parcours = ANY(${[...parcours]}::int[]))`;
  await sql`UPDATE fichier SET efface_le = coalesce(efface_le, now()), nom = ${EFFACE}
    WHERE id IN (SELECT unnest(ARRAY[fichier_id, fichier_rejets_id]) FROM import WHERE id IN ${les})`.execute(trx);
  await sql`UPDATE import SET apercu = apercu || '{"lignes": []}', essai = NULL, motifs = '[]' WHERE id IN ${les}`.execute(
    trx,
  );
  await sql`DELETE FROM reprise_personne WHERE parcours = ANY(${[...parcours]}::int[])`.execute(trx);
}

/** Les messages partis chez elle. Un numéro ou une adresse qu'une autre personne suivie partage garde les siens. */
async function effacerMessages(trx: Trx, personne: number): Promise<number> {
  const { rows } = await sql<{ telephone: string; courriel: string }>`
    SELECT n.telephone, n.courriel FROM personne n WHERE n.id = ${personne}`.execute(trx);
  const { telephone, courriel } = rows[0]!;
  const numero = numeroMobile(telephone);
  const { rows: autres } = await sql<{ telephone: string; courriel: string }>`
    SELECT telephone, courriel FROM personne WHERE id <> ${personne} AND anonymisee_le IS NULL
      AND (courriel <> '' AND lower(courriel) = lower(${courriel})
        OR ${numero}::text IS NOT NULL AND right(regexp_replace(telephone, '[^0-9]', '', 'g'), 9) = right(${numero}::text, 9))`.execute(
    trx,
  );
  let messages = 0;
  if (numero && !autres.some((a) => numeroMobile(a.telephone) === numero))
    messages += await compter(trx, sql`DELETE FROM sms WHERE destinataire = ${numero}`);
  if (courriel && !autres.some((a) => a.courriel.toLowerCase() === courriel.toLowerCase()))
    messages += await compter(trx, sql`DELETE FROM courriel WHERE lower(destinataire) = lower(${courriel})`);
  return messages;
}

/** Le compte de son espace se ferme, ses sessions tombent ; les raisons données pour la lire partent. */
async function fermerAcces(trx: Trx, personne: number, parcours: readonly number[]): Promise<void> {
  const compte = sql`(SELECT compte_id FROM personne WHERE id = ${personne})`;
  await sql`DELETE FROM session WHERE compte_id = ${compte}`.execute(trx);
  await sql`UPDATE appartenance SET fin = greatest(debut, now()) WHERE compte_id = ${compte} AND (fin IS NULL OR fin > now())`.execute(
    trx,
  );
  await sql`UPDATE compte SET desactive_le = coalesce(desactive_le, now()), nom = 'Anonymisée', prenom = 'Personne' WHERE id = ${compte}`.execute(
    trx,
  );
  await sql`DELETE FROM espace_lien WHERE personne = ${personne}`.execute(trx);
  // L'opposition aux statistiques lui survit : sans elle, ses dates rentreraient dans l'évaluation.
  await sql`DELETE FROM personne_choix x WHERE x.personne = ${personne} AND x.id IS DISTINCT FROM (SELECT max(y.id) FROM personne_choix y
    WHERE y.personne = ${personne} AND y.finalite = 'statistiques')`.execute(trx);
  await sql`UPDATE personne_choix SET recueilli_par = '' WHERE personne = ${personne}`.execute(trx);
  await sql`UPDATE personne_demande SET texte = ${EFFACE}, reponse = CASE WHEN reponse = '' THEN '' ELSE ${EFFACE} END
    WHERE personne = ${personne}`.execute(trx);
  await sql`DELETE FROM voix_repondant WHERE personne = ${personne}`.execute(trx);
  await sql`DELETE FROM personne_doublon WHERE ${personne} IN (a, b)`.execute(trx);
  await sql`UPDATE acces_parcours SET motif = CASE WHEN motif = '' THEN '' ELSE ${EFFACE} END
    WHERE parcours = ANY(${[...parcours]}::int[])`.execute(trx);
}
