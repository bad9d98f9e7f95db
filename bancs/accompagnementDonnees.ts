import type pg from 'pg';

/** Taille de la base inventée. */
export interface Taille {
  parcours: number;
  rendezvous: number;
}

/** Vingt départements, quarante opérations ; la première tient un dixième des parcours : c'est elle que les bancs lisent. */
const DEPARTEMENTS = [
  ...['62', '59', '80', '02', '60', '76', '27', '14', '50', '61'],
  ...['72', '53', '35', '22', '29', '56', '44', '49', '85', '79'],
];
const OPERATIONS = 40;
const PORTEFEUILLE = 80;

/** Adresse de connexion d'une personne du banc ; `r-1-3-2` : référent emploi du 2e portefeuille de la 3e équipe de la 1re opération. */
export const courrielDuBanc = (qui: string) => `${qui}@banc.invalid`;

/**
 * Une base d'accompagnement inventée, écrite en masse : dossiers ouverts et clos sur cinq ans, rangés sur le disque dans l'ordre du temps
 * comme ils le seraient. Les clés étrangères ne sont pas vérifiées ; les contraintes de table le sont.
 */
export async function remplir(client: pg.Client, { parcours: n, rendezvous }: Taille, dire: (texte: string) => void) {
  await client.query("SET session_replication_role = replica; SET work_mem = '256MB'; SELECT setseed(0.62)");
  for (const [nom, ordre] of Object.entries(etapes(n, rendezvous))) {
    const debut = performance.now();
    await client.query(ordre);
    dire(`${nom}, ${((performance.now() - debut) / 1000).toFixed(1)} s`);
  }
  await client.query('RESET session_replication_role; RESET work_mem');
  // Ce que fait de lui-même le nettoyage automatique d'une base en service.
  await client.query('VACUUM ANALYZE');
}

const JOUR = 'current_date';
/** Un passé daté au plus tard d'hier. */
const passe = (expression: string) => `least(${expression}, ${JOUR} - 1)`;

const etapes = (n: number, rendezvous: number): Record<string, string> => ({
  cadre: `
    INSERT INTO region (code, nom) VALUES ('32', 'Région du banc') ON CONFLICT DO NOTHING;
    INSERT INTO departement (code, nom, region) SELECT d, 'Département ' || d, '32' FROM unnest('{${DEPARTEMENTS}}'::text[]) d ON CONFLICT DO NOTHING;
    CREATE TEMP TABLE b_org AS WITH o AS (INSERT INTO organisation (nature, nom, departement)
        SELECT nature, 'Banc ' || nature || ' ' || d, d FROM unnest('{${DEPARTEMENTS}}'::text[]) d, unnest('{departement,operateur}'::text[]) nature
        RETURNING id, nature, departement) SELECT * FROM o;
    CREATE TEMP TABLE b_op AS WITH o AS (INSERT INTO operation_accompagnement (intitule, departement, financeur_id, operateur_id, publics, debut, fse, cree_par)
        SELECT 'Accompagnement du banc ' || i, d.departement, d.id, e.id, '{rsa,jeunes}', ${JOUR} - 1900, true, 'Banc'
        FROM generate_series(1, ${OPERATIONS}) i JOIN b_org d ON d.nature = 'departement' AND d.departement = ('{${DEPARTEMENTS}}'::text[])[1 + (i - 1) % 20]
        JOIN b_org e ON e.nature = 'operateur' AND e.departement = d.departement RETURNING id, intitule, departement, financeur_id, operateur_id)
      SELECT *, substring(intitule FROM '\\d+$')::int AS rang, CASE WHEN intitule LIKE '% 1' THEN 8 ELSE 4 END AS equipes FROM o;
    CREATE TEMP TABLE b_eq AS WITH e AS (INSERT INTO equipe (operation, nom) SELECT id, 'Secteur ' || k FROM b_op, generate_series(1, equipes) k
        RETURNING id, operation, nom) SELECT e.id, e.operation, o.rang AS op, substring(e.nom FROM '\\d+$')::int AS rang FROM e JOIN b_op o ON o.id = e.operation;
    CREATE TEMP TABLE b_plan AS
      SELECT e.operation, e.id AS equipe, r.role, r.domaine, r.lettre || '-' || e.op || '-' || e.rang || '-' || k AS qui, k, r.lettre
      FROM b_eq e CROSS JOIN (VALUES ('responsable', NULL, 'rt', 0), ('entreprise', NULL, 'ce', 0), ('referent', 'emploi', 'r', 1), ('referent', 'social', 's', 2))
        r (role, domaine, lettre, sorte)
      CROSS JOIN LATERAL generate_series(1, CASE r.sorte WHEN 0 THEN 1 ELSE ceil(CASE WHEN e.op = 1 THEN ${n} * 0.1 / 8 ELSE ${n} * 0.9 / 156 END * 0.43 / ${PORTEFEUILLE} / r.sorte)::int END) k
      UNION ALL SELECT id, NULL, role, NULL, lettre || '-' || rang || '-0-1', 1, lettre
      FROM b_op, (VALUES ('responsable', 'rt'), ('orientation', 'o'), ('coordination', 'c')) v (role, lettre);
    CREATE TEMP TABLE b_pro AS WITH c AS (INSERT INTO compte (courriel, nom, prenom) SELECT qui || '@banc.invalid', 'Banc', qui FROM b_plan RETURNING id, prenom AS qui),
      a AS (INSERT INTO appartenance (compte_id, organisation_id, role, niveau, codes) SELECT c.id,
        CASE WHEN p.domaine = 'emploi' OR p.role = 'entreprise' THEN o.operateur_id ELSE o.financeur_id END, 'agent', 'departement', ARRAY[o.departement]
        FROM c JOIN b_plan p USING (qui) JOIN b_op o ON o.id = p.operation RETURNING compte_id, organisation_id),
      f AS (INSERT INTO professionnel (operation, equipe, compte_id, organisation_id, role, domaine, debut) SELECT p.operation, p.equipe, c.id, a.organisation_id, p.role,
        p.domaine, ${JOUR} - 1900 FROM c JOIN b_plan p USING (qui) JOIN a ON a.compte_id = c.id RETURNING id, compte_id)
      SELECT f.id, f.compte_id AS compte, p.* FROM f JOIN c ON c.id = f.compte_id JOIN b_plan p USING (qui);
    CREATE TEMP TABLE b_pf AS WITH q AS (INSERT INTO portefeuille (operation, equipe, nom, titulaire, intensif)
        SELECT operation, equipe, 'Portefeuille ' || qui, id, k % 5 = 0 FROM b_pro WHERE lettre = 'r' RETURNING id, equipe, titulaire)
      SELECT q.id, q.equipe, q.titulaire, p.k, count(*) OVER (PARTITION BY q.equipe)::int AS nombre, p.compte AS titulaire_compte, s.id AS social, s.compte AS social_compte
      FROM q JOIN b_pro p ON p.id = q.titulaire JOIN b_pro s ON s.equipe = q.equipe AND s.lettre = 's' AND s.k = (p.k + 1) / 2;
    CREATE INDEX ON b_pf (equipe, k)`,
  personnes: `
    CREATE TEMP TABLE b_commune AS SELECT departement, array_agg(code ORDER BY code) AS l FROM commune GROUP BY 1;
    CREATE FUNCTION pg_temp.mot(longueur int) RETURNS text LANGUAGE sql VOLATILE AS $$
      SELECT initcap(string_agg(('{ba,be,ber,bou,ca,char,che,cor,da,del,di,du,fa,fer,fo,ga,ger,gue,gui,ha,jo,ju,la,lan,le,lo,ma,mar,mi,mo,na,no,pe,pi,ra,ro,sa,ti,va,vi}'::text[])
        [1 + floor(random() * 40)::int], '')) || ('{er,ot,in,et,on,ard,eau,y,ac,ez}'::text[])[1 + floor(random() * 10)::int] FROM generate_series(1, longueur) $$;
    CREATE TEMP TABLE b_prenom AS SELECT array_agg(pg_temp.mot(1 + (i % 2))) AS l FROM generate_series(1, 300) i;
    CREATE TEMP TABLE b_p AS SELECT g AS n, g > ${n} * 0.97 OR random() < 0.55 AS clos, random() AS a, random() AS b, random() AS d,
        CASE WHEN g % 10 = 0 THEN 1 ELSE 2 + g % ${OPERATIONS - 1} END AS op, CASE WHEN g > ${n} * 0.97 THEN g - (${n} * 0.97)::int ELSE g END AS qui
      FROM generate_series(1, ${n}) g;
    CREATE TEMP TABLE b_qui AS WITH p AS (INSERT INTO personne (departement, nom, prenom, naissance, commune, telephone, numero_caf, numero_ft, cree_par)
        SELECT o.departement, CASE WHEN x.a < 0.1 THEN ('{Martin,Bernard,Petit,Durand,Leroy,Moreau,Lefebvre,Fournier,Mercier,Dupont}'::text[])[1 + floor(x.b * 10)::int] ELSE pg_temp.mot(2) END,
          r.l[1 + floor(x.d * 300)::int], date '1961-01-01' + floor(x.b * 16000)::int, k.l[1 + x.n % cardinality(k.l)], '0600000000',
          lpad(x.n::text, 7, '0'), CASE WHEN x.a < 0.7 THEN 'F' || lpad(x.n::text, 7, '0') END, 'Banc'
        FROM b_p x JOIN b_op o ON o.rang = x.op LEFT JOIN b_commune k USING (departement), b_prenom r WHERE x.n <= ${n} * 0.97 RETURNING id, numero_caf)
      SELECT id, numero_caf::int AS n FROM p; CREATE INDEX ON b_qui (n)`,
  parcours: `
    CREATE TEMP TABLE b_plus AS SELECT x.n, q.id AS personne, o.id AS operation, e.id AS equipe, o.departement,
        CASE WHEN x.clos THEN 'clos' ELSE ('{a_orienter,oriente,accueilli,diagnostique,contractualise,accompagnement,suspendu,suivi}'::text[])
          [width_bucket(x.d, '{0,0.05,0.11,0.16,0.22,0.29,0.9,0.94}'::float8[])] END AS etat,
        CASE WHEN x.clos THEN ${JOUR} - 260 - floor(x.a * 1500)::int WHEN x.d < 0.11 THEN ${JOUR} - 2 - floor(x.a * 60)::int ELSE ${JOUR} - 30 - floor(x.a * x.a * 700)::int END AS ouvert, x.b
      FROM b_p x JOIN b_op o ON o.rang = x.op JOIN b_qui q ON q.n = x.qui - CASE WHEN x.n > ${n} * 0.97 THEN 0 ELSE 0 END
      JOIN b_eq e ON e.operation = o.id AND e.rang = 1 + (x.n / 10 % o.equipes);
    CREATE TEMP TABLE b_pa AS WITH p AS (INSERT INTO parcours (reference, personne, operation, equipe, etat, public, droits_le, ouvert_le, clos_le, dernier_contact, cree_par)
        SELECT 'P' || departement || '-' || to_char(ouvert, 'YYYY') || '-' || lpad(n::text, 6, '0'), personne, operation, CASE WHEN etat = 'a_orienter' AND b < 0.4 THEN NULL ELSE equipe END,
          etat, CASE WHEN b < 0.8 THEN 'rsa' ELSE 'jeunes' END, ouvert - 12, ouvert, CASE WHEN etat = 'clos' THEN ${passe('ouvert + 120 + floor(b * 500)::int')} END,
          ${passe('ouvert + 200')}, 'Banc' FROM b_plus ORDER BY ouvert, n RETURNING id, reference, personne, operation, equipe, etat, ouvert_le, clos_le)
      SELECT p.id, p.operation, p.equipe, p.etat, p.ouvert_le AS ouvert, p.clos_le AS clos, f.id AS portefeuille, f.titulaire, f.titulaire_compte, f.social, f.social_compte,
        b.b < 0.65 AS emploi, b.b, p.ouvert_le + 18 AS suivi, p.etat NOT IN ('a_orienter') AND NOT (p.etat = 'oriente' AND b.b < 0.3) AS suivie
      FROM p JOIN b_plus b ON b.personne = p.personne AND b.ouvert = p.ouvert_le AND b.etat = p.etat
      LEFT JOIN LATERAL (SELECT * FROM b_pf f WHERE f.equipe = b.equipe AND f.k = 1 + (b.n / 80) % f.nombre) f ON true;
    UPDATE b_pa SET suivie = false WHERE titulaire IS NULL;
    UPDATE b_pa SET suivi = least(suivi, ${JOUR} - 1, coalesce(clos, ${JOUR}) - 1);
    CREATE UNIQUE INDEX ON b_pa (id); ANALYZE b_pa`,
  cercles: `
    INSERT INTO acces_parcours (parcours, compte_id, titre, debut, fin, par) SELECT p.id, o.compte, 'positionnement', p.ouvert, CASE WHEN p.suivie THEN p.suivi END, 'Banc'
      FROM b_pa p JOIN b_pro o ON o.operation = p.operation AND o.role = 'orientation' ORDER BY p.ouvert;
    INSERT INTO acces_parcours (parcours, compte_id, titre, debut, fin, par) SELECT p.id, c, CASE WHEN (c = p.titulaire_compte) = p.emploi THEN 'principal' ELSE 'appui' END, p.suivi, p.clos, 'Banc'
      FROM b_pa p, unnest(ARRAY[p.titulaire_compte, p.social_compte]) c WHERE p.suivie ORDER BY p.suivi;
    INSERT INTO designation (parcours, professionnel, rang, debut, fin, par) SELECT p.id, f, CASE WHEN (f = p.titulaire) = p.emploi THEN 'principal' ELSE 'appui' END, p.suivi, CASE WHEN p.clos IS NOT NULL THEN greatest(p.clos, p.suivi + 1) END, 'Banc'
      FROM b_pa p, unnest(ARRAY[p.titulaire, p.social]) f WHERE p.suivie ORDER BY p.suivi;
    INSERT INTO affectation (parcours, portefeuille, debut, fin, par) SELECT id, portefeuille, suivi, clos, 'Banc' FROM b_pa WHERE suivie ORDER BY suivi`,
  rendezvous: `
    CREATE TEMP TABLE b_suivie AS SELECT id, operation, equipe, CASE WHEN emploi THEN titulaire ELSE social END AS pro, suivi, coalesce(clos, ${JOUR} + 45) AS jusqu,
      greatest(2, (coalesce(clos, ${JOUR} + 45) - suivi))::float8 AS jours FROM b_pa WHERE suivie;
    CREATE TEMP TABLE b_rv AS SELECT s.id AS parcours, s.operation, s.equipe, s.pro, random() AS h,
        (s.suivi + floor(s.jours * (i - random()) / s.fois)::int) + make_interval(hours => 9 + floor(random() * 8)::int, mins => 30 * floor(random() * 2)::int) AS debut
      FROM (SELECT *, greatest(1, round(jours * ${rendezvous} * 0.967 / (SELECT sum(jours) FROM b_suivie)))::int AS fois FROM b_suivie) s, generate_series(1, s.fois) i;
    INSERT INTO rendezvous (operation, equipe, professionnel, genre, motif, modalite, lieu, debut, fin, par)
      SELECT operation, equipe, pro, 'individuel', ('{accueil,diagnostic,contrat,suivi,emploi}'::text[])[1 + floor(h * 5)::int], 'sur_place', 'Maison du banc', debut, debut + interval '45 minutes', 'Banc' FROM b_rv ORDER BY debut, parcours;
    INSERT INTO rendezvous (operation, equipe, professionnel, genre, motif, intitule, modalite, lieu, debut, fin, places, par)
      SELECT f.operation, f.equipe, f.id, 'collectif', 'atelier', 'Atelier', 'sur_place', 'Maison du banc', x.debut, x.debut + interval '3 hours', 12, 'Banc'
      FROM (SELECT g, (${JOUR} - 1800 + floor(g * 1830.0 / (${rendezvous} - (SELECT count(*) FROM rendezvous)))::int) + interval '14 hours' AS debut
        FROM generate_series(1, ${rendezvous} - (SELECT count(*) FROM rendezvous)::int) g) x
      JOIN (SELECT *, row_number() OVER () AS i, count(*) OVER () AS nb FROM b_pro WHERE lettre = 'r') f ON f.i = 1 + x.g % f.nb ORDER BY x.debut`,
  venues: `
    CREATE TEMP TABLE b_equipe AS SELECT equipe, array_agg(id) AS l, count(*)::int AS nb FROM b_pa WHERE suivie GROUP BY equipe;
    CREATE TEMP TABLE b_venue AS SELECT r.id AS rendezvous, v.parcours, r.debut, random() AS h FROM
        (SELECT id, debut, row_number() OVER (ORDER BY id) AS i FROM rendezvous WHERE genre = 'individuel' AND par = 'Banc') r
        JOIN (SELECT parcours, row_number() OVER (ORDER BY debut, parcours) AS i FROM b_rv) v USING (i)
      UNION ALL SELECT DISTINCT ON (r.id, x.p) r.id, x.p, r.debut, random() FROM rendezvous r JOIN b_equipe e ON e.equipe = r.equipe
        CROSS JOIN LATERAL (SELECT e.l[1 + floor(random() * e.nb)::int] AS p FROM generate_series(1, 6 + r.id % 3)) x WHERE r.genre = 'collectif' AND r.par = 'Banc';
    INSERT INTO participation (rendezvous, parcours, debut, etat, qualifie_le) SELECT rendezvous, parcours, debut, e, CASE WHEN e <> 'fixe' THEN debut + interval '1 hour' END
      FROM (SELECT *, CASE WHEN debut > now() THEN 'fixe' WHEN debut > now() - interval '12 days' AND h < 0.25 OR h < 0.0005 THEN 'fixe'
        WHEN h < 0.8 THEN 'honore' WHEN h < 0.9 THEN 'absent' WHEN h < 0.96 THEN 'excuse' ELSE 'annule' END AS e FROM b_venue) v ORDER BY debut, rendezvous;
    DROP TABLE b_venue, b_rv`,
  dossiers: `
    INSERT INTO orientation (parcours, etat, origine, positionne_nom, positionne_le, voie, competence, motif, decideur, decide_le, notifie_le, notifie_par)
      SELECT id, e, 'plateforme', 'Banc', ouvert, v, c, m, m, d, CASE WHEN e = 'notifiee' THEN d::date + 3 END, CASE WHEN e = 'notifiee' THEN 'remise' ELSE '' END
      FROM (SELECT *, CASE WHEN etat = 'a_orienter' THEN 'preparee' WHEN etat = 'oriente' AND b < 0.5 THEN 'decidee' ELSE 'notifiee' END AS e FROM b_pa) p,
      LATERAL (SELECT CASE WHEN e <> 'preparee' THEN 'socioprofessionnel' END AS v, CASE WHEN e <> 'preparee' THEN 'emploi' END AS c, CASE WHEN e <> 'preparee' THEN 'Banc' ELSE '' END AS m,
        CASE WHEN e <> 'preparee' THEN ${passe('ouvert + 6 + floor(b * 10)::int')} + interval '10 hours' END AS d) x ORDER BY ouvert;
    INSERT INTO diagnostic_personne (parcours, rang, etat, partage_le, cree_par) SELECT id, 1, 'partage', suivi + 15, 'Banc' FROM b_pa WHERE etat IN ('diagnostique', 'contractualise', 'accompagnement', 'suspendu', 'suivi', 'clos') AND suivie ORDER BY suivi;
    INSERT INTO frein (parcours, theme, libelle, nature, impact, impact_entree, impact_sortie, etat, leve_le, repere_le, par)
      SELECT id, t, 'Frein ' || t, 'frein', 'moyen', 'fort', CASE WHEN clos IS NOT NULL THEN 'sans_impact' END, CASE WHEN l THEN 'leve' ELSE 'en_cours' END, CASE WHEN l THEN suivi + 90 END, suivi, 'Banc'
      FROM (SELECT *, (b * 7)::int % 2 = i % 2 AS l FROM b_pa, unnest('{mobilite,logement,garde,numerique}'::text[]) WITH ORDINALITY u (t, i) WHERE suivie AND i <= 1 + b * 4) x ORDER BY suivi;
    INSERT INTO objectif (parcours, libelle, etat, cree_le, par) SELECT id, 'Objectif ' || i, CASE WHEN i = 1 THEN 'atteint' ELSE 'en_cours' END, suivi + 20 * i, 'Banc' FROM b_pa, generate_series(1, 2) i WHERE suivie ORDER BY suivi + 20 * i;
    INSERT INTO action_parcours (parcours, libelle, famille, acteur, debut, echeance, etat, faite_le, par)
      SELECT id, 'Démarche ' || i, 'recherche', 'personne', j, j + 40, CASE WHEN f THEN 'faite' ELSE 'en_cours' END, CASE WHEN f THEN j + 30 END, 'Banc'
      FROM (SELECT *, suivi + 30 * i AS j, clos IS NOT NULL OR suivi + 30 * i < ${JOUR} - 60 AND random() < 0.95 AS f FROM b_pa, generate_series(1, 6) i WHERE suivie) x ORDER BY j;
    INSERT INTO contrat_engagement (parcours, etat, heures, debut, fin, revoir_le, signe_personne_le, signe_organisme_le, par)
      SELECT id, CASE WHEN clos IS NULL THEN 'en_cours' ELSE 'clos' END, 15, j, j + 365, j + 180, j, j, 'Banc' FROM (SELECT *, suivi + 25 AS j FROM b_pa WHERE suivie AND etat IN ('contractualise', 'accompagnement', 'suspendu', 'suivi', 'clos')) x ORDER BY j;
    INSERT INTO parcours_intensif (parcours, debut, motif, par) SELECT id, suivi, 'Banc', 'Banc' FROM b_pa WHERE suivie AND clos IS NULL AND b < 0.1 ORDER BY suivi;
    INSERT INTO projet_professionnel (parcours, rang, metier, rome) SELECT id, i, 'Métier ' || i, 'K2204' FROM b_pa, generate_series(1, 2) i WHERE suivie ORDER BY suivi;
    INSERT INTO sortie (parcours, categorie, le, par) SELECT id, ('{cdi,cdd_long,cdd_court,formation,aide_iae,demenagement,fin_droits,abandon}'::text[])[1 + floor(b * 8)::int], coalesce(clos, suivi + 100), 'Banc'
      FROM b_pa WHERE etat IN ('clos', 'suivi') AND suivie ORDER BY coalesce(clos, suivi + 100);
    INSERT INTO jalon (sortie, parcours, mois, du_le, etat, resultat, le) SELECT s.id, s.parcours, m, j, CASE WHEN f THEN 'fait' ELSE 'a_faire' END, CASE WHEN f THEN 'en_poste' END, CASE WHEN f THEN j END
      FROM (SELECT s.*, m, (s.le + make_interval(months => m))::date AS j, s.le + make_interval(months => m) < ${JOUR} - 5 AS f FROM sortie s, unnest('{1,3,6}'::int[]) m WHERE s.par = 'Banc') s ORDER BY j;
    INSERT INTO transfert (parcours, de, vers, etat, motif, effectif_le, partage_le, demande_par, demande_le) SELECT id, social, titulaire, CASE WHEN clos IS NULL AND b < 0.01 THEN 'demande' ELSE 'effectif' END, 'Banc',
      CASE WHEN clos IS NULL AND b < 0.01 THEN NULL ELSE suivi + 60 END, CASE WHEN clos IS NULL AND b < 0.01 THEN NULL ELSE suivi + 50 END, 'Banc', suivi + 40 FROM b_pa WHERE suivie AND b < 0.05 ORDER BY suivi`,
  echeances: `
    INSERT INTO echeance (nature, objet, libelle, adresse, service, departement, compte_id, due_le, etat, close_le)
      SELECT 'accompagnement.' || x.nature, 'parcours:' || p.id, 'À faire', '/parcours/' || p.id, 'departement', o.departement, coalesce(CASE WHEN p.emploi THEN p.titulaire_compte ELSE p.social_compte END, r.compte), x.le, x.e, CASE WHEN x.e <> 'ouverte' THEN x.le END
      FROM b_pa p JOIN b_op o ON o.id = p.operation LEFT JOIN b_pro r ON r.equipe = p.equipe AND r.lettre = 'rt'
      CROSS JOIN LATERAL (VALUES ('orientation', p.ouvert + 30, CASE WHEN p.etat = 'a_orienter' THEN 'ouverte' ELSE 'faite' END),
        ('contrat', p.suivi + 40, CASE WHEN p.etat IN ('oriente', 'accueilli', 'diagnostique') THEN 'ouverte' ELSE 'faite' END),
        ('revoir_contrat', p.suivi + 205, CASE WHEN p.etat IN ('contractualise', 'accompagnement', 'suspendu') THEN 'ouverte' ELSE 'sans_objet' END)) x (nature, le, e)
      WHERE x.nature = 'orientation' OR p.suivie ORDER BY x.le`,
  journal: `
    INSERT INTO journal (id, instant, compte_id, acteur, action, objet, details, empreinte_precedente, empreinte)
      SELECT 1000000 + g, now() - interval '400 days' + g * interval '400 days' / ${5 * n}, p.titulaire_compte, 'Banc', 'consulter', 'parcours:' || p.id, '{"page": "personne"}', sha256('banc'), sha256('banc')
      FROM (SELECT g, 1 + floor(random() * ${n})::int AS i FROM generate_series(1, ${5 * n}) g) x JOIN (SELECT *, row_number() OVER () AS i FROM b_pa) p USING (i) ORDER BY g`,
});
