import { sql } from 'kysely';
import { creerParcours } from '#src/domaines/personnes/index.ts';
import { commencerDiagnostic } from '#src/domaines/situations/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { inscrireFichier, ranger } from '#src/socle/fichiers/deposer.ts';

/** Les identifiants d'un dossier : un objet de chaque genre, pour viser n'importe quelle opération ou adresse. */
export interface Dossier {
  parcours: number;
  operation: number;
  equipe: number;
  personne: number;
  professionnel: number;
  /** Compte de qui le suit à titre principal. */
  compte: number;
  portefeuille: number;
  orientation: number;
  diagnostic: number;
  frein: number;
  objectif: number;
  action: number;
  contrat: number;
  rendezvous: number;
  participation: number;
  collectif: number;
  entreprise: number;
  besoin: number;
  besoinLibre: number;
  echange: number;
  mise: number;
  immersion: number;
  jalon: number;
  transfert: number;
  note: number;
  demande: number;
  reunion: number;
  point: number;
  doublon: number;
  /** Pièces libre, d'une action, de la sortie. */
  piece: number;
  pieceAction: number;
  pieceSortie: number;
  /** Diagnostic partagé ; `diagnostic` est un brouillon. */
  partage: number;
  /** Décision d'orientation notifiée, produite. */
  document: number;
  export: number;
}

export interface AuDossier {
  parcours: number;
  equipe: number;
  operation: number;
  professionnel: number;
  qui: Acteur;
  financeur: Acteur;
  par: Acteur;
}

/** Écrit un objet de chaque genre dans ce dossier, sans passer par les opérations : leurs états n'importent pas aux droits. */
export async function poserDossier(base: Base, a: AuDossier): Promise<Dossier> {
  const { parcours: p, operation: o, equipe, professionnel } = a;
  const un = async (requete: ReturnType<typeof sql<{ id: number }>>) => (await requete.execute(base)).rows[0]!.id;
  const personne = await un(sql`SELECT personne AS id FROM parcours WHERE id = ${p}`);
  const portefeuille = await un(sql`SELECT portefeuille AS id FROM affectation WHERE parcours = ${p}`);
  const frein = await un(sql`INSERT INTO frein (parcours, theme, libelle, nature, impact, par)
    VALUES (${p}, 'mobilite', 'Sans véhicule', 'frein', 'fort', 'Essai') RETURNING id`);
  const action = await un(sql`INSERT INTO action_parcours (parcours, libelle, famille, acteur, par)
    VALUES (${p}, 'Demander le permis', 'acces_droits', 'personne', 'Essai') RETURNING id`);
  const rendezvous =
    await un(sql`INSERT INTO rendezvous (operation, equipe, professionnel, genre, motif, modalite, debut, fin, par)
    VALUES (${o}, ${equipe}, ${professionnel}, 'individuel', 'suivi', 'sur_place', now() - interval '1 day', now() - interval '23 hours', 'Essai') RETURNING id`);
  const entreprise = await un(
    sql`INSERT INTO entreprise (operation, nom, par) VALUES (${o}, ${`Entreprise inventée ${p}`}, 'Essai') RETURNING id`,
  );
  const besoin = () =>
    un(
      sql`INSERT INTO besoin_entreprise (entreprise, etat, metier, contrat, par) VALUES (${entreprise}, 'ouvert', 'Maçon', 'cdi', 'Essai') RETURNING id`,
    );
  const deMise = await besoin();
  const sortie = await un(
    sql`INSERT INTO sortie (parcours, categorie, le, par) VALUES (${p}, 'cdi', current_date - 5, 'Essai') RETURNING id`,
  );
  const reunion = await un(
    sql`INSERT INTO reunion_equipe (equipe, le, par) VALUES (${equipe}, now() + make_interval(days => ${p}), 'Essai') RETURNING id`,
  );
  const autre = await executer(creerParcours, a.par, {
    operation: o,
    public: 'rsa',
    nom: `Semblable${p}`,
    prenom: 'Personne',
  });
  const semblable = await un(sql`SELECT personne AS id FROM parcours WHERE id = ${autre.id}`);
  await sql`UPDATE acces_parcours SET fin = now() WHERE parcours = ${autre.id}`.execute(base);
  const { id: diagnostic } = await executer(commencerDiagnostic, a.qui, { parcours: p });
  const partage = await un(sql`INSERT INTO diagnostic_personne (parcours, rang, etat, partage_le, cree_par)
    VALUES (${p}, 2, 'partage', now(), 'Essai') RETURNING id`);
  await sql`INSERT INTO reponse (formulaire_version, objet, donnees, modifie_par) SELECT formulaire_version, ${`diagnostic_personne:${partage}`}, donnees, modifie_par
    FROM reponse WHERE objet = ${`diagnostic_personne:${diagnostic}`}`.execute(base);
  const piece = async (champ: string | null) => {
    const contenu = (async function* () {
      yield new TextEncoder().encode(`%PDF-1.4 papier ${p} ${champ ?? ''}`);
    })();
    const fichier = await inscrireFichier(base, await ranger(contenu), {
      nom: 'papier.pdf',
      type: 'application/pdf',
      deposePar: null,
    });
    return un(sql`INSERT INTO piece (objet, champ, nom, fichier_id, depose_par, type, etat)
      VALUES (${`parcours:${p}`}, ${champ}, 'papier.pdf', ${fichier}, 'Essai', 'pdf', 'saine') RETURNING id`);
  };
  return {
    parcours: p,
    operation: o,
    equipe,
    personne,
    professionnel,
    compte: a.qui.compteId,
    portefeuille,
    frein,
    action,
    rendezvous,
    entreprise,
    reunion,
    besoin: deMise,
    besoinLibre: await besoin(),
    orientation: await un(
      sql`INSERT INTO orientation (parcours, origine, positionne_nom) VALUES (${p}, 'referent', 'Essai') RETURNING id`,
    ),
    diagnostic,
    objectif: await un(
      sql`INSERT INTO objectif (parcours, libelle, par) VALUES (${p}, 'Objectif', 'Essai') RETURNING id`,
    ),
    contrat: await un(sql`INSERT INTO contrat_engagement (parcours, heures, debut, revoir_le, referent, par)
      VALUES (${p}, 15, current_date, current_date + 90, ${professionnel}, 'Essai') RETURNING id`),
    participation: await un(
      sql`INSERT INTO participation (rendezvous, parcours, debut) VALUES (${rendezvous}, ${p}, now() - interval '1 day') RETURNING id`,
    ),
    collectif:
      await un(sql`INSERT INTO rendezvous (operation, equipe, professionnel, genre, motif, modalite, debut, fin, places, par)
      VALUES (${o}, ${equipe}, ${professionnel}, 'collectif', 'atelier', 'sur_place', now() + interval '9 days', now() + interval '10 days', 8, 'Essai') RETURNING id`),
    echange:
      await un(sql`INSERT INTO entreprise_echange (entreprise, parcours, genre, le, texte, suite, suite_le, par, compte_id)
      VALUES (${entreprise}, ${p}, 'visite', current_date, 'Un échange', 'Rappeler', current_date + 3, 'Essai', ${a.qui.compteId}) RETURNING id`),
    mise: await un(
      sql`INSERT INTO mise_en_relation (parcours, besoin, par) VALUES (${p}, ${deMise}, 'Essai') RETURNING id`,
    ),
    immersion: await un(sql`INSERT INTO immersion (parcours, entreprise, objet, etat, debut, fin, par)
      VALUES (${p}, ${entreprise}, 'decouvrir', 'a_signer', current_date + 20, current_date + 30, 'Essai') RETURNING id`),
    jalon: await un(
      sql`INSERT INTO jalon (sortie, parcours, mois, du_le) VALUES (${sortie}, ${p}, 1, current_date) RETURNING id`,
    ),
    transfert: await un(sql`INSERT INTO transfert (parcours, de, etat, motif, partage_le, demande_par)
      VALUES (${p}, ${professionnel}, 'partage', 'Départ', now(), 'Essai') RETURNING id`),
    note: await un(
      sql`INSERT INTO note_privee (parcours, compte_id, texte) VALUES (${p}, ${a.qui.compteId}, 'MARQUE-SECRETE') RETURNING id`,
    ),
    demande: await un(
      sql`INSERT INTO personne_demande (personne, genre, texte) VALUES (${personne}, 'autre', 'Une demande') RETURNING id`,
    ),
    point: await un(
      sql`INSERT INTO reunion_point (reunion, rang, parcours, sujet, texte, par) VALUES (${reunion}, 1, ${p}, 'blocage', 'Un point', 'Essai') RETURNING id`,
    ),
    doublon: await un(
      sql`INSERT INTO personne_doublon (a, b, raisons) VALUES (${Math.min(personne, semblable)}, ${Math.max(personne, semblable)}, '{nom}') RETURNING id`,
    ),
    piece: await piece(null),
    pieceAction: await piece(`action:${action}`),
    pieceSortie: await piece(`sortie:${sortie}`),
    partage,
    document:
      await un(sql`WITH o AS (INSERT INTO orientation (parcours, etat, origine, positionne_nom, voie, competence, motif, decideur, decide_le, notifie_le, notifie_par)
        VALUES (${p}, 'notifiee', 'referent', 'Essai', 'emploi', 'emploi', 'Motif', 'Essai', now(), current_date, 'remise') RETURNING id)
      INSERT INTO document_produit (objet, titre, document, format, fichier_id, empreinte, par)
      SELECT 'orientation:' || o.id, 'Décision', '{}', 'pdf', (SELECT max(id) FROM fichier), repeat('a', 64), 'Essai' FROM o RETURNING id`),
    export: await un(sql`INSERT INTO export_personnel (compte_id, objet, format, fichier_id, expire_le)
      SELECT ${a.qui.compteId}, ${`parcours:${p}`}, 'json', max(id), now() + interval '1 day' FROM fichier RETURNING id`),
  };
}
