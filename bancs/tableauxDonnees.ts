import type pg from 'pg';

/** Taille de la base inventée : celle du pays, d'après le pilotage de l'inclusion (4 600 structures, 14 100 annexes sur trois ans). */
export const STRUCTURES = 5000;
export const ANNEES = 5;
const PARCOURS = 40_000;

/**
 * Cinq ans d'activité nationale, écrits en masse : structures réparties sur les vraies communes, annexes réécrites, conventions, heures
 * mensuelles, sorties, bilans, dossiers, crédits, versements, recrutements, parcours. Les clés étrangères ne sont pas vérifiées.
 */
export async function remplir(client: pg.Client, dire: (texte: string) => void): Promise<void> {
  await client.query("SET session_replication_role = replica; SET work_mem = '256MB'; SELECT setseed(0.62)");
  for (const [nom, ordre] of Object.entries(ETAPES)) {
    const debut = performance.now();
    const { rowCount } = await client.query(ordre);
    dire(`${nom} : ${rowCount} lignes, ${((performance.now() - debut) / 1000).toFixed(1)} s`);
  }
  await client.query('RESET session_replication_role; RESET work_mem');
  // Ce que fait de lui-même le nettoyage automatique d'une base en service.
  await client.query('VACUUM ANALYZE');
}

const AN = 'extract(year FROM current_date)::int';
const ANS = `generate_series(${AN} - ${ANNEES - 1}, ${AN}) a`;
const HEURES = "CASE s.type WHEN 'ACI' THEN 1820 WHEN 'AI' THEN 1607 WHEN 'ETTI' THEN 1600 ELSE 1505 END";

const ETAPES: Record<string, string> = {
  structures: `INSERT INTO structure (siret, type, nom, commune, departement)
    SELECT lpad(n::text, 14, '70000000000000'), (ARRAY['ACI', 'ACI', 'ACI', 'EI', 'EI', 'AI', 'ETTI', 'EITI'])[1 + n % 8], 'Structure du banc ' || n, c.code, c.departement
    FROM generate_series(1, ${STRUCTURES}) n
    JOIN (SELECT code, departement, row_number() OVER (ORDER BY population DESC NULLS LAST, code) AS rang FROM commune) c ON c.rang = 1 + (n * 7919) % 12000`,
  annexes: `INSERT INTO annexe_financiere (cle, structure, lien, numero, renouvellement, modification, mesure, type, fdi, prison, etat, debut, fin, etp, heures_etp, cofinancement, brut)
    SELECT s.id || '-' || a || '-' || m, s.id, 'siret', s.type || lpad(s.id::text, 3, '0') || (a % 100) || '0001', 0, m, s.type || '_DC', s.type, false, false,
      CASE WHEN a < ${AN} THEN 'CLOTURE' ELSE 'VALIDE' END, make_date(a, 1, 1), make_date(a, 12, 31), 4 + (s.id % 40) / 2.0 + m, ${HEURES},
      CASE WHEN s.type = 'ACI' THEN 20000 + s.id END, '{}'
    FROM structure s, ${ANS}, generate_series(0, 2) m WHERE a < ${AN} - 1 OR s.id % 2 = 0`,
  conventions: `INSERT INTO convention (numero, structure, organisation_id, departement, dossier, type, debut, fin, etat)
    SELECT 'BANC' || s.id, s.id, 1, s.departement, s.id, s.type, make_date(${AN} - 1, 1, 1), make_date(${AN} + 1, 12, 31), 'active' FROM structure s WHERE s.id % 2 = 1`,
  'annexes signées': `INSERT INTO convention_annexe (convention, dossier, numero, annee, debut, fin, etp, calcul, total, part_departement, etat, signee_le, cree_par)
    SELECT c.id, c.dossier, 'BANC' || c.id || '-' || a, a, make_date(a, 1, 1), make_date(a, 12, 31), 6 + c.id % 20, '{}', 200000, CASE WHEN c.type = 'ACI' THEN 30000 ELSE 0 END, 'signee', now(), 'Banc'
    FROM convention c, generate_series(${AN} - 1, ${AN}) a`,
  activité: `INSERT INTO activite_mois (structure, mois, heures, salaries, dont_rsa, source, saisi_par)
    SELECT s.id, m::date, (4 + (s.id % 40) / 2.0) * ${HEURES} / 12.0 * (0.7 + random() * 0.4), 6 + s.id % 30, s.id % 6, 'saisie', 'Banc'
    FROM structure s, generate_series(make_date(${AN} - ${ANNEES - 1}, 1, 1), current_date - 45, interval '1 month') m WHERE (s.id * 31 + extract(month FROM m)::int) % 17 <> 0`,
  sorties: `INSERT INTO activite_sortie (structure, annee, categorie, nombre, source, saisi_par)
    SELECT s.id, a, c, (random() * 9)::int, 'saisie', 'Banc'
    FROM structure s, ${ANS}, unnest(ARRAY['durable', 'transition', 'positive', 'autre', 'non_documentee', 'retrait']) c`,
  bilans: `INSERT INTO bilan (convention, structure, organisation_id, annee, etat, depose_le, empreinte, resultats)
    SELECT s.id, s.id, 1, a, 'accepte', now(), repeat('0', 64), '{}' FROM structure s, ${ANS} WHERE a < ${AN}`,
  'réponses des bilans': `INSERT INTO reponse (formulaire_version, objet, donnees, modifie_par)
    SELECT 1, 'bilan:' || b.id, '{"bilan_emploi": [{"genre": "immersion", "proposees": "9", "suivies": "4"}, {"genre": "metier", "proposees": "5", "suivies": "3"}]}', 'Banc' FROM bilan b`,
  campagnes: `INSERT INTO campagne (departement, annee, intitule, ouvre_le, ferme_le, formulaire_version, modulation, cree_par)
    SELECT d.code, a, 'Campagne du banc', make_date(a - 1, 9, 1), make_date(a - 1, 10, 31), 1, '{}', 'Banc' FROM departement d, ${ANS}
    WHERE d.code ~ '^([0-9]{2}|2[AB]|9[78][0-9])$'`,
  dossiers: `INSERT INTO dossier (campagne, structure, organisation_id, nature, etat, depose_le, numero, cree_par)
    SELECT k.id, s.id, 1, 'annuel', 'complet', k.ferme_le - interval '3 days', 'B' || k.annee || '-' || s.id, 'Banc' FROM structure s JOIN campagne k ON k.departement = s.departement`,
  décisions: `INSERT INTO decision (dossier, sens, signataire, qualite, par, prise_le)
    SELECT id, 'accord', 'Banc', 'Banc', 'Banc', depose_le + (30 + id % 90) * interval '1 day' FROM dossier WHERE id % 10 <> 0`,
  crédits: `INSERT INTO enveloppe (niveau, fonds, annee, region, departement, montant, engage, parent)
    SELECT 'departement', 'iae', a, d.region, d.code, 9000000, 7000000, NULL FROM departement d, ${ANS}`,
  versements: `INSERT INTO versement (convention, annexe, genre, etat, mois, montant, verse_le)
    SELECT a.convention, a.id, 'mensuel', 'verse', make_date(a.annee, n, 1), 12000, make_date(a.annee, n, 5) FROM convention_annexe a, generate_series(1, 12) n`,
  besoins: `INSERT INTO besoin (public, commune, millesime, source, valeur, etat)
    SELECT 'rsa', code, a || '-12', 'caf', round(coalesce(population, 0) * 0.03), 'observe' FROM commune, ${ANS}`,
  recrutements: `INSERT INTO recrutement (annee, bassin, departement, metier, projets, difficiles)
    SELECT a, 'B' || d.code || n, d.code, 'M' || m, (random() * 60)::int + 20, (random() * 20)::int FROM departement d, generate_series(1, 4) n, generate_series(1, 200) m, ${ANS}`,
  opérations: `INSERT INTO operation_accompagnement (intitule, departement, financeur_id, debut, cree_par)
    SELECT 'Opération du banc', code, 1, make_date(${AN} - 4, 1, 1), 'Banc' FROM departement ORDER BY code LIMIT 40`,
  parcours: `INSERT INTO parcours (reference, personne, operation, etat, public, ouvert_le, clos_le, dernier_contact, cree_par)
    SELECT 'P-BANC-' || n, n, o.id, CASE WHEN n % 3 = 0 THEN 'clos' ELSE 'accompagnement' END, 'rsa', current_date - (n % 1700), CASE WHEN n % 3 = 0 THEN current_date - (n % 1700) / 3 END,
      current_date - n % 60, 'Banc'
    FROM generate_series(1, ${PARCOURS}) n JOIN (SELECT id, row_number() OVER (ORDER BY id) AS rang FROM operation_accompagnement) o ON o.rang = 1 + n % 40`,
  'sorties de parcours': `INSERT INTO sortie (parcours, categorie, le, par) SELECT id, (ARRAY['cdi', 'formation', 'abandon'])[1 + id % 3], clos_le, 'Banc' FROM parcours WHERE clos_le IS NOT NULL`,
};
