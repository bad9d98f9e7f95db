import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { baseDeTest } from '../../../tests/base.ts';
import {
  BUDGET_TEST,
  candidatureDeTest,
  type MondeAppel,
  mondeAppel,
  subventionDeTest,
} from '../../../tests/fabriqueAppels.ts';
import { effacerContenu } from './effacer.ts';

/** Écrite partout où une candidature range un texte ; après l'effacement, elle n'est plus nulle part. */
const MARQUE = 'MARQUESECRETE';
let base: Base;
let monde: MondeAppel;
let id: number;
let autre: number;

async function fichier(nom: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO fichier (sha256, nom, octets, type) VALUES (md5(${nom}) || md5(${nom}), ${nom}, 10, 'application/pdf') RETURNING id`.execute(
    base,
  );
  return rows[0]!.id;
}
const piece = (objet: string, fichierId: number, nom = `${MARQUE}.pdf`) =>
  sql`INSERT INTO piece (fichier_id, objet, nom, type, etat, depose_par) VALUES (${fichierId}, ${objet}, ${nom}, 'application/pdf', 'saine', 'Essai')`.execute(
    base,
  );

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeAppel(base);
  const budget = structuredClone(BUDGET_TEST);
  budget.charges[0]!.libelle = MARQUE;
  const { id: subvention, candidature } = await subventionDeTest(base, monde);
  id = candidature;
  autre = await candidatureDeTest(
    base,
    { ...monde, porteur: monde.autrePorteur },
    { etat: 'deposee', donnees: { presentation: 'GARDEE' } },
  );
  const c = `candidature:${id}`;
  await sql`UPDATE reponse SET donnees = ${JSON.stringify({ presentation: MARQUE })}::jsonb, sans_place = ${JSON.stringify({ x: MARQUE })}::jsonb WHERE objet = ${c}`.execute(
    base,
  );
  await sql`INSERT INTO reponse_edition (reponse, version, changements, par) SELECT id, 1, ${JSON.stringify({ presentation: ['', MARQUE] })}::jsonb, 'Essai' FROM reponse WHERE objet = ${c}`.execute(
    base,
  );
  await sql`INSERT INTO budget (objet, genre, contenu, etat, empreinte, fige_le, modifie_par) VALUES (${c}, 'realise', ${JSON.stringify(budget)}::jsonb, 'fige', repeat('a', 64), now(), 'Essai')`.execute(
    base,
  );
  await sql`INSERT INTO budget_edition (budget, version, contenu, par) SELECT id, 1, contenu, 'Essai' FROM budget WHERE objet = ${c} AND genre = 'realise'`.execute(
    base,
  );
  await sql`INSERT INTO candidature_recepisse (candidature, rang, depose_le, depose_par, contenu, empreinte) VALUES (${id}, 1, now(), 'Essai', ${JSON.stringify({ m: MARQUE })}::jsonb, repeat('b', 64))`.execute(
    base,
  );
  await sql`UPDATE candidature SET eligibilite = ${JSON.stringify({ m: MARQUE })}::jsonb WHERE id = ${id}`.execute(
    base,
  );
  await sql`INSERT INTO candidature_auteur (candidature, compte_id, par) VALUES (${id}, ${monde.lecteur.compteId}, ${MARQUE})`.execute(
    base,
  );
  await sql`INSERT INTO candidature_correction (candidature, champs, demande, demandee_par, avant_le, reponse) VALUES (${id}, ARRAY['presentation'], ${MARQUE}, 'Essai', now(), ${MARQUE})`.execute(
    base,
  );
  await sql`INSERT INTO candidature_critere (candidature, critere, rempli, commentaire, par) VALUES (${id}, 'siege', false, ${MARQUE}, 'Essai')`.execute(
    base,
  );
  await sql`INSERT INTO candidature_note (candidature, organisation_id, texte, par, par_id) VALUES (${id}, ${monde.departement.organisationId}, ${MARQUE}, 'Essai', 1)`.execute(
    base,
  );
  await sql`INSERT INTO avis_expert (candidature, compte_id, question, demande_par, interet, sens, reponses, donne_le)
    VALUES (${id}, ${monde.lecteur.compteId}, ${MARQUE}, 'Essai', 'aucun', 'favorable', ${JSON.stringify({ forces: MARQUE })}::jsonb, now())`.execute(
    base,
  );
  const { rows } = await sql<{ id: number }>`INSERT INTO lecture (candidature, compte_id, confiee_par, interet, avis)
    VALUES (${id}, ${monde.lecteur.compteId}, 'Essai', 'aucun', ${MARQUE}) RETURNING id`.execute(base);
  await sql`INSERT INTO lecture_note (lecture, critere, note, commentaire) VALUES (${rows[0]!.id}, 'qualite', 4, ${MARQUE})`.execute(
    base,
  );
  await sql`UPDATE lecture SET rendue_le = now() WHERE id = ${rows[0]!.id}`.execute(base);
  await sql`INSERT INTO lecture_reouverture (lecture, motif, par, rendue_le, avis, notes) VALUES (${rows[0]!.id}, 'Une erreur de saisie', 'Essai', now(), ${MARQUE}, '{}')`.execute(
    base,
  );
  await sql`INSERT INTO subvention_reunion (subvention, le, lieu, ordre_du_jour, participants, compte_rendu, etat, par)
    VALUES (${subvention}, now(), ${MARQUE}, ${MARQUE}, ${MARQUE}, ${MARQUE}, 'tenue', 'Essai')`.execute(base);
  await sql`WITH p AS (INSERT INTO partage (subvention, titre, texte, organisation_id, compte_id, auteur)
      VALUES (${subvention}, ${MARQUE}, ${MARQUE}, ${monde.departement.organisationId}, 1, 'Essai') RETURNING id)
    INSERT INTO partage_commentaire (partage, texte, auteur, organisation, compte_id) SELECT id, ${MARQUE}, 'Essai', 'Essai', 1 FROM p`.execute(
    base,
  );
  await sql`WITH b AS (INSERT INTO bilan_subvention (subvention, genre, rang, debut, fin) VALUES (${subvention}, 'final', 1, '2026-01-01', '2026-12-31') RETURNING id)
    INSERT INTO bilan_revue (bilan, ligne, declare, accepte, motif, reponse, repondue_le, par) SELECT id, 'c1', 10, 5, ${MARQUE}, ${MARQUE}, now(), 'Essai' FROM b`.execute(
    base,
  );
  await sql`INSERT INTO indicateur_releve (subvention, indicateur, debut, fin, valeur, commentaire, par, par_id)
    VALUES (${subvention}, 'formations', '2026-01-01', '2026-03-31', 7, ${MARQUE}, 'Essai', 1)`.execute(base);
  const [propre, partage, document] = [
    await fichier(`${MARQUE}-a`),
    await fichier('partage.pdf'),
    await fichier(`${MARQUE}-d`),
  ];
  await piece(c, propre);
  await piece(`subvention:${subvention}`, partage);
  await piece(`candidature:${autre}`, partage, 'autre.pdf');
  await sql`INSERT INTO document_produit (objet, titre, document, format, fichier_id, empreinte, par)
    VALUES (${c}, 'Lettre', ${JSON.stringify({ m: MARQUE })}::jsonb, 'pdf', ${document}, repeat('c', 64), 'Essai')`.execute(
    base,
  );
}, 60_000);

/** Toutes les lignes de toutes les tables où la marque se lit encore. */
async function ouEstLaMarque(): Promise<string[]> {
  const { rows } = await sql<{
    nom: string;
  }>`SELECT tablename AS nom FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`.execute(base);
  const trouvees: string[] = [];
  for (const { nom } of rows) {
    const lues = await sql<{
      n: number;
    }>`SELECT count(*)::int AS n FROM ${sql.table(nom)} t WHERE to_jsonb(t)::text LIKE ${`%${MARQUE}%`}`.execute(base);
    if (lues.rows[0]!.n > 0) trouvees.push(nom);
  }
  return trouvees;
}

test('rien de ce qui fut écrit ne reste, dans aucune table ; le squelette, les montants et les empreintes restent', async () => {
  expect((await ouEstLaMarque()).length).toBeGreaterThan(15);
  const efface = await base.transaction().execute((trx) => effacerContenu(trx, id, 'retenu'));
  expect(efface).toMatchObject({ reponses: 1, pieces: 2, documents: 1, recepisses: 1 });
  expect(await ouEstLaMarque()).toEqual([]);
  const { rows } = await sql<Record<string, unknown>>`
    SELECT c.etat, c.numero IS NOT NULL AS numero, c.intitule, d.montant::text, s.montant::text AS convention, r.empreinte, n.note::text, e.sens, i.valeur::text
    FROM candidature c JOIN candidature_decision d ON d.candidature = c.id JOIN subvention s ON s.candidature = c.id
      JOIN candidature_recepisse r ON r.candidature = c.id JOIN lecture l ON l.candidature = c.id JOIN lecture_note n ON n.lecture = l.id
      JOIN avis_expert e ON e.candidature = c.id JOIN indicateur_releve i ON i.subvention = s.id WHERE c.id = ${id}`.execute(
    base,
  );
  expect(rows).toEqual([
    {
      etat: 'retenue',
      numero: true,
      intitule: 'Projet inventé',
      montant: '48000.00',
      convention: '48000.00',
      empreinte: 'b'.repeat(64),
      note: '4.00',
      sens: 'favorable',
      valeur: '7.00',
    },
  ]);
});

test('le fichier d’un autre porteur reste, et sa candidature est intacte ; les siens partent à la purge', async () => {
  const { rows } = await sql<{
    nom: string;
    efface: boolean;
  }>`SELECT nom, efface_le IS NOT NULL AS efface FROM fichier ORDER BY id`.execute(base);
  expect(rows).toEqual([
    { nom: '(effacé)', efface: true },
    { nom: 'partage.pdf', efface: false },
    { nom: '(effacé)', efface: true },
  ]);
  const { rows: intacte } = await sql<{
    donnees: unknown;
  }>`SELECT donnees FROM reponse WHERE objet = ${`candidature:${autre}`}`.execute(base);
  expect(intacte[0]!.donnees).toEqual({ presentation: 'GARDEE' });
});

test('ce qui est figé ne s’ouvre qu’à l’effacement : ailleurs, la base refuse toujours', async () => {
  const refuse = (requete: ReturnType<typeof sql>) =>
    expect(requete.execute(base)).rejects.toThrow(/ne change (plus|pas)|ajout seul/);
  await refuse(sql`UPDATE avis_expert SET reponses = '{"x":1}' WHERE candidature = ${id}`);
  await refuse(sql`UPDATE lecture SET avis = 'x' WHERE candidature = ${id}`);
  await refuse(sql`UPDATE lecture_note SET commentaire = 'x'`);
  await refuse(sql`UPDATE document_produit SET document = '{}'`);
  await refuse(sql`DELETE FROM document_produit`);
  await refuse(sql`UPDATE candidature_recepisse SET contenu = '{"x":1}'`);
  // Même pendant un effacement, une note ou un sens ne change pas.
  await expect(
    base.transaction().execute(async (trx) => {
      await sql`SELECT set_config('maillage.effacement', 'oui', true)`.execute(trx);
      await ecrireJournal(trx, { acteur: null, action: 'conservation.effacer', objet: 'application' });
      await sql`UPDATE lecture_note SET note = 0`.execute(trx);
    }),
  ).rejects.toThrow(/ne change plus/);
});
