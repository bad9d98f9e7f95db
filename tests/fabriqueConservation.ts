import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import type { MondeAccompagnement } from './fabriqueAccompagnement.ts';

/** Écrite dans chaque colonne de texte de ce qui est d'une personne ; après l'anonymisation, elle n'est plus nulle part. */
export const MARQUE = 'zmarquesecretez';

/** Professionnels, actes, organisations et codes d'une liste : ils ne sont pas d'elle. Ses adresses, dites plus bas, doivent rester justes. */
const HORS =
  /^(par|.*_par|positionne_nom|decideur|qualite|acte|prescripteur|habilitation|reference|recherche|theme|empreinte|telephone|courriel)$/;

/** Écrit la marque dans toute colonne de texte ou de JSON qui l'accepte, là où la table tient à ce parcours ou à cette personne. */
export async function marquer(base: Base, table: string, ou: string): Promise<string[]> {
  const { rows } = await sql<{ nom: string; genre: string }>`
    SELECT column_name AS nom, data_type AS genre FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ${table}
      AND data_type IN ('text', 'jsonb') AND is_generated = 'NEVER'`.execute(base);
  const marquees: string[] = [];
  for (const { nom, genre } of rows) {
    if (HORS.test(nom) || nom === 'objet') continue;
    const valeur = genre === 'text' ? sql`${MARQUE}` : sql`${JSON.stringify({ genre: 'femme', texte: MARQUE })}::jsonb`;
    // Une énumération, un code ou un SIRET refuse la marque : rien n'y est écrit librement.
    await sql`UPDATE ${sql.table(table)} SET ${sql.ref(nom)} = ${valeur} WHERE ${sql.raw(ou)}`
      .execute(base)
      .then(() => marquees.push(nom))
      .catch(() => undefined);
  }
  return marquees;
}

/** Toutes les tables où la marque se lit encore. */
export async function ouEstLaMarque(base: Base, marque = MARQUE): Promise<string[]> {
  const { rows } = await sql<{
    nom: string;
  }>`SELECT tablename AS nom FROM pg_tables WHERE schemaname = 'public'`.execute(base);
  const trouvees: string[] = [];
  for (const { nom } of rows) {
    const lues = await sql<{ n: number }>`
      SELECT count(*)::int AS n FROM ${sql.table(nom)} t WHERE lower(to_jsonb(t)::text) LIKE ${`%${marque}%`}`.execute(
      base,
    );
    if (lues.rows[0]!.n > 0) trouvees.push(nom);
  }
  return trouvees.sort();
}
/** Une ligne dans chaque table qui tient à un parcours ou à une personne. */
export async function remplir(monde: MondeAccompagnement, id: number, qui: number): Promise<void> {
  const { base } = monde;
  const emploi = monde.professionnels[monde.emploi.compteId];
  const compte = monde.emploi.compteId;
  const faire = (texte: string) =>
    sql.raw(texte.replaceAll(':p', String(id)).replaceAll(':n', String(qui))).execute(base);
  await faire(`INSERT INTO orientation (parcours, etat, origine, positionne_nom, voie, competence, motif, decideur, decide_le, notifie_le, notifie_par)
    VALUES (:p, 'notifiee', 'plateforme', 'x', 'emploi', 'emploi', 'x', 'x', now() - interval '20 days', current_date - 15, 'remise')`);
  await faire(
    `INSERT INTO transfert (parcours, de, motif, demande_par, derogation, derogation_par) VALUES (:p, ${emploi}, 'x', 'x', 'x', 'x')`,
  );
  await faire(
    `INSERT INTO diagnostic_personne (parcours, rang, etat, partage_le, cree_par) VALUES (:p, 1, 'partage', now(), 'x')`,
  );
  await faire(
    `INSERT INTO frein (parcours, theme, libelle, nature, impact, etat, leve_le, par) VALUES (:p, 'mobilite', 'x', 'frein', 'fort', 'leve', current_date, 'x')`,
  );
  await faire(
    `INSERT INTO frein_histoire (parcours, frein, le, etat, par) SELECT :p, id, current_date, 'leve', 'x' FROM frein WHERE parcours = :p`,
  );
  await faire(`INSERT INTO objectif (parcours, libelle, par) VALUES (:p, 'x', 'x')`);
  await faire(
    `INSERT INTO action_parcours (parcours, libelle, famille, acteur, par) VALUES (:p, 'x', 'formation', 'personne', 'x')`,
  );
  await faire(
    `INSERT INTO action_histoire (parcours, action, etat, par) SELECT :p, id, 'prevue', 'x' FROM action_parcours WHERE parcours = :p`,
  );
  await faire(`INSERT INTO contrat_engagement (parcours, etat, heures, debut, signe_personne_le, signe_organisme_le, offre, offre_le, document, par)
    VALUES (:p, 'en_cours', 15, current_date - 10, current_date - 10, current_date - 9, '{}', current_date, '{}', 'x')`);
  await faire(`WITH r AS (INSERT INTO rendezvous (operation, professionnel, genre, motif, modalite, debut, fin, par)
      VALUES (${monde.operation}, ${emploi}, 'individuel', 'suivi', 'sur_place', now() - interval '5 days', now() - interval '119 hours', 'x') RETURNING id)
    INSERT INTO participation (rendezvous, parcours, debut, etat, qualifie_le) SELECT id, :p, now() - interval '5 days', 'honore', now() FROM r`);
  await faire(`WITH e AS (INSERT INTO entreprise (operation, nom, par) VALUES (${monde.operation}, 'Entreprise inventée', 'x') RETURNING id),
    b AS (INSERT INTO besoin_entreprise (entreprise, metier, contrat, par) SELECT id, 'Métier inventé', 'cdi', 'x' FROM e RETURNING id, entreprise),
    c AS (INSERT INTO entreprise_echange (entreprise, parcours, genre, le, texte, par) SELECT id, :p, 'mediation', current_date, 'x', 'x' FROM e),
    i AS (INSERT INTO immersion (parcours, entreprise, objet, etat, debut, fin, par) SELECT :p, id, 'decouvrir', 'close', current_date - 9, current_date - 2, 'x' FROM e RETURNING id),
    s AS (INSERT INTO immersion_signature (immersion, partie, nom, le, moyen, par) SELECT id, 'beneficiaire', 'x', current_date, 'papier', 'x' FROM i)
    INSERT INTO mise_en_relation (parcours, besoin, etat, accord_le, accord_par, profil, transmise_le, par)
    SELECT :p, id, 'transmise', now(), 'espace', '{}', now(), 'x' FROM b`);
  await faire(`INSERT INTO projet_professionnel (parcours, rang, metier) VALUES (:p, 1, 'x')`);
  await faire(`WITH s AS (INSERT INTO sortie (parcours, categorie, le, par) VALUES (:p, 'cdi', current_date, 'x') RETURNING id)
    INSERT INTO jalon (sortie, parcours, mois, du_le, etat, resultat, le) SELECT id, :p, 1, current_date, 'fait', 'en_poste', current_date FROM s`);
  await faire(
    `INSERT INTO fse_participant (parcours, moment, reponses, le, par) VALUES (:p, 'entree', '{"genre": "femme"}', current_date, 'x')`,
  );
  await faire(`WITH r AS (INSERT INTO reunion_equipe (equipe, le, par) VALUES (${monde.equipe}, now() + :p * interval '1 hour', 'x') RETURNING id)
    INSERT INTO reunion_point (reunion, rang, parcours, sujet, par) SELECT id, 1, :p, 'blocage', 'x' FROM r`);
  await faire(`INSERT INTO parcours_intensif (parcours, motif, par) VALUES (:p, 'x', 'x')`);
  await faire(`INSERT INTO note_privee (parcours, compte_id, texte) VALUES (:p, ${compte}, 'x')`);
  await faire(
    `INSERT INTO acces_parcours (parcours, compte_id, titre, motif, par) VALUES (:p, ${monde.autre.compteId}, 'rattachement', 'x', 'x')`,
  );
  await faire(
    `INSERT INTO espace_lien (personne, jeton, canal, expire_le, par) VALUES (:n, decode(md5(':n'), 'hex'), 'sms', now() + interval '1 day', 'x')`,
  );
  await faire(
    `INSERT INTO personne_choix (personne, finalite, sens, par) VALUES (:n, 'entreprise', 'accord', 'recueilli')`,
  );
  await faire(
    `INSERT INTO personne_demande (personne, genre, texte, etat, reponse, traite_le) VALUES (:n, 'autre', 'x', 'acceptee', 'x', now())`,
  );
  await faire(
    `INSERT INTO export_personnel (compte_id, objet, format, expire_le) VALUES (${compte}, 'parcours::p', 'json', now())`,
  );
}

/** Tables qui portent une colonne `parcours`. */
export const TABLES = [
  'orientation',
  'transfert',
  'diagnostic_personne',
  'frein',
  'frein_histoire',
  'objectif',
  'action_parcours',
  'action_histoire',
  'contrat_engagement',
  'participation',
  'entreprise_echange',
  'immersion',
  'mise_en_relation',
  'projet_professionnel',
  'sortie',
  'jalon',
  'fse_participant',
  'reunion_point',
  'note_privee',
  'acces_parcours',
  'designation',
  'parcours_intensif',
  'affectation',
];
