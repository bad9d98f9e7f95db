import { sql } from 'kysely';
import { candidaturePourAgir, faireAvancer } from '#src/domaines/candidatures/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { compter, EFFACE, enEffacant, viderObjets } from './contenu.ts';
import type { Classe } from './regles.ts';

export interface Efface {
  reponses: number;
  budgets: number;
  pieces: number;
  documents: number;
  recepisses: number;
}

/**
 * Efface le contenu d'une candidature et de sa convention : réponses, budgets, pièces, textes des documents et des lettres, examen, lectures,
 * avis, échanges. Restent le squelette (numéro, dates, états, décision, montants, paiements) et les empreintes de ce qui fut déposé. Les fichiers
 * partent du disque à la purge suivante (socle/fichiers/purger.ts), sauf ceux qu'un autre objet demande.
 */
export async function effacerContenu(trx: Trx, id: number, classe: Classe): Promise<Efface> {
  return enEffacant(trx, async () => {
    const objets = await objetsDe(trx, id);
    const efface = await effacerDepots(trx, id, objets);
    await effacerExamen(trx, id);
    await effacerVie(trx, id);
    await sql`DELETE FROM candidature_auteur WHERE candidature = ${id}`.execute(trx);
    await sql`UPDATE echeance SET etat = 'sans_objet', close_le = now(), close_par = ${ACTEUR_SYSTEME.nom}
      WHERE objet = ANY(${objets}::text[]) AND etat = 'ouverte'`.execute(trx);
    const nomme = classe === 'brouillon' || classe === 'refuse' ? sql`, intitule = 'Candidature effacée'` : sql``;
    await sql`UPDATE candidature SET eligibilite = '{}', version = version + 1${nomme} WHERE id = ${id}`.execute(trx);
    if (classe === 'brouillon') {
      // Un brouillon vide ne se reprend pas : le porteur en commence un autre.
      const candidature = await candidaturePourAgir(trx, id);
      await faireAvancer(trx, ACTEUR_SYSTEME, candidature, 'retirer', 'Contenu effacé au terme de sa conservation.');
    }
    return efface;
  });
}

/** La candidature, sa convention, et ce qui en dépend : là où des réponses, des pièces et des documents se rangent. */
async function objetsDe(trx: Trx, id: number): Promise<string[]> {
  const { rows } = await sql<{ objet: string }>`
    WITH s AS (SELECT id FROM subvention WHERE candidature = ${id})
    SELECT 'candidature:' || ${id}::int AS objet
    UNION ALL SELECT 'subvention:' || id FROM s
    UNION ALL SELECT 'livrable:' || l.id FROM subvention_livrable l JOIN s ON s.id = l.subvention
    UNION ALL SELECT 'bilan_subvention:' || b.id FROM bilan_subvention b JOIN s ON s.id = b.subvention
    UNION ALL SELECT 'indicateur_releve:' || r.id FROM indicateur_releve r JOIN s ON s.id = r.subvention
    UNION ALL SELECT 'reunion:' || r.id FROM subvention_reunion r JOIN s ON s.id = r.subvention
    UNION ALL SELECT 'partage:' || p.id FROM partage p JOIN s ON s.id = p.subvention
    UNION ALL SELECT 'avis_expert:' || id FROM avis_expert WHERE candidature = ${id}
    UNION ALL SELECT 'lecture:' || id FROM lecture WHERE candidature = ${id}
    UNION ALL SELECT 'lettre:' || l.id FROM lettre l JOIN candidature_decision d ON d.id = l.decision WHERE d.candidature = ${id}`.execute(
    trx,
  );
  return rows.map(({ objet }) => objet);
}

async function effacerDepots(trx: Trx, id: number, objets: string[]): Promise<Efface> {
  return {
    ...(await viderObjets(trx, objets)),
    budgets: await compter(trx, sql`DELETE FROM budget WHERE objet = ANY(${objets}::text[])`),
    recepisses: await compter(
      trx,
      sql`UPDATE candidature_recepisse SET contenu = NULL WHERE candidature = ${id} AND contenu IS NOT NULL`,
    ),
  };
}

async function effacerExamen(trx: Trx, id: number): Promise<void> {
  await sql`UPDATE candidature_correction SET demande = ${EFFACE}, reponse = '', motif = '' WHERE candidature = ${id}`.execute(
    trx,
  );
  await sql`UPDATE candidature_critere SET commentaire = CASE WHEN rempli THEN '' ELSE ${EFFACE} END WHERE candidature = ${id}`.execute(
    trx,
  );
  await sql`DELETE FROM candidature_note WHERE candidature = ${id}`.execute(trx);
  await sql`UPDATE avis_expert SET reponses = '{}', question = '', interet_motif = CASE WHEN interet = 'declare' THEN ${EFFACE} ELSE '' END
    WHERE candidature = ${id}`.execute(trx);
  await sql`DELETE FROM lecture_reouverture WHERE lecture IN (SELECT id FROM lecture WHERE candidature = ${id})`.execute(
    trx,
  );
  await sql`UPDATE lecture_note SET commentaire = '' WHERE lecture IN (SELECT id FROM lecture WHERE candidature = ${id})`.execute(
    trx,
  );
  await sql`UPDATE lecture SET avis = '', interet_motif = CASE WHEN interet = 'declare' THEN ${EFFACE} ELSE '' END
    WHERE candidature = ${id}`.execute(trx);
}

async function effacerVie(trx: Trx, id: number): Promise<void> {
  const siens = sql`(SELECT id FROM subvention WHERE candidature = ${id})`;
  await sql`UPDATE subvention_reunion SET lieu = '', ordre_du_jour = '', participants = '',
    compte_rendu = CASE WHEN etat = 'tenue' THEN ${EFFACE} ELSE '' END, motif = CASE WHEN motif = '' THEN '' ELSE ${EFFACE} END WHERE subvention IN ${siens}`.execute(
    trx,
  );
  await sql`DELETE FROM partage_commentaire WHERE partage IN (SELECT id FROM partage WHERE subvention IN ${siens})`.execute(
    trx,
  );
  await sql`UPDATE partage SET titre = ${EFFACE}, texte = '' WHERE subvention IN ${siens}`.execute(trx);
  await sql`UPDATE indicateur_releve SET commentaire = '' WHERE subvention IN ${siens}`.execute(trx);
  await sql`UPDATE bilan_revue SET motif = CASE WHEN accepte = declare THEN '' ELSE ${EFFACE} END,
    reponse = CASE WHEN reponse = '' THEN '' ELSE ${EFFACE} END
    WHERE bilan IN (SELECT id FROM bilan_subvention WHERE subvention IN ${siens})`.execute(trx);
}
