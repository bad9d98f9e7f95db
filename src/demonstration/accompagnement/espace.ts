import { sql } from 'kysely';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import { choisir, demander, entrer, inviterEspace, repondreDemande } from '#src/domaines/espace/index.ts';
import { confirmerRendezvous } from '#src/domaines/rendezvous/index.ts';
import { direAction } from '#src/domaines/situations/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { lireSession } from '#src/socle/session/session.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { DEPARTEMENT } from './cadre.ts';
import type { ParcoursDemo } from './ecrireParcours.ts';

const REFERENTE = 'operateur@demo.example';

/** Comment entrer, sur cette machine, dans l'espace de la personne inventée. */
interface EntreeEspace {
  qui: string;
  adresse: string;
  code: string;
}

/**
 * Personne à montrer : suivie de la référente de démonstration, un rendez-vous à venir, des actions à elle. La première convient toujours :
 * le tirage est le même chaque jour.
 */
export async function vitrineDe(base: Base, ecrits: readonly ParcoursDemo[], referent: number): Promise<ParcoursDemo> {
  const { rows } = await sql<{ id: number }>`
    SELECT p.id FROM parcours p JOIN designation d ON d.parcours = p.id AND d.rang = 'principal' AND d.professionnel = ${referent} AND d.fin IS NULL
    WHERE p.etat = 'accompagnement' AND p.ouvert_le < current_date - 90
      AND EXISTS (SELECT FROM participation v WHERE v.parcours = p.id AND v.etat = 'fixe' AND v.debut > now() + interval '1 day')
    ORDER BY (SELECT count(*) FROM action_parcours a WHERE a.parcours = p.id AND a.acteur IN ('personne', 'partenaire')
      AND a.etat IN ('prevue', 'en_cours')) DESC, p.id LIMIT 1`.execute(base);
  return ecrits.find((p) => p.id === rows[0]?.id) ?? ecrits.find((p) => p.etat === 'accompagnement')!;
}

/** Elle est entrée une fois : elle a confirmé un rendez-vous, dit une action faite et une autre bloquée, refusé les statistiques, demandé une correction. */
export async function jouerEspace(base: Base, vitrine: ParcoursDemo): Promise<void> {
  const { acteur: referente } = vitrine.principal!;
  const elle = await premiereEntree(base, referente, vitrine.id);
  const { rows: venues } = await sql<{ id: number }>`SELECT id FROM participation
    WHERE parcours = ${vitrine.id} AND etat = 'fixe' AND debut > now() + interval '1 day' ORDER BY debut LIMIT 1`.execute(
    base,
  );
  for (const { id } of venues) await executer(confirmerRendezvous, elle, { participation: id });
  const { rows: actions } = await sql<{ id: number }>`SELECT id FROM action_parcours WHERE parcours = ${vitrine.id}
    AND acteur IN ('personne', 'partenaire') AND etat IN ('prevue', 'en_cours', 'en_attente') ORDER BY echeance, id LIMIT 2`.execute(
    base,
  );
  const dites = [
    { dite: 'faite', texte: 'J’ai déposé le dossier lundi.' },
    { dite: 'bloquee', texte: 'Il me manque un justificatif, je ne sais pas à qui le demander.' },
  ];
  for (const [rang, { id }] of actions.entries())
    await executer(direAction, elle, { parcours: vitrine.id, id, ...dites[rang] });
  await executer(choisir, elle, { finalite: 'statistiques', sens: 'opposition' });
  await executer(choisir, elle, { finalite: 'entreprise', sens: 'accord' });
  const { id } = await executer(demander, elle, { genre: 'acces', texte: 'Je voudrais une copie de mon contrat.' });
  await executer(repondreDemande, referente, {
    parcours: vitrine.id,
    demande: id,
    reponse: 'acceptee',
    texte: 'Votre contrat est dans votre espace, page « Mon contrat » ; je vous en remets aussi une copie.',
  });
  await executer(demander, elle, { genre: 'rectification', texte: 'Mon adresse a changé depuis le mois dernier.' });
}

async function premiereEntree(base: Base, referente: Acteur, parcours: number): Promise<Acteur> {
  const { remise } = await executer(inviterEspace, referente, { parcours, canal: 'main' });
  const visiteur = { adresse: '127.0.0.1', navigateur: 'Démonstration' };
  const cookie = await entrer(remise.adresse.split('/').at(-1)!, remise.code!, visiteur, base);
  const requete = new Request('http://demonstration.invalid/', { headers: { Cookie: cookie.split(';')[0]! } });
  const elle = (await lireSession(requete, base))!;
  await sql`DELETE FROM session WHERE compte_id = ${elle.compteId}`.execute(base);
  return elle;
}

/**
 * Un lien et un code neufs pour l'espace de la personne inventée, à afficher au démarrage avec les autres comptes : le code ne sert qu'une
 * fois et vingt-quatre heures. Sa référente peut en remettre un autre depuis le dossier. @returns `null` : pas de démonstration
 */
export async function entreeEspaceDemo(base: Base): Promise<EntreeEspace | null> {
  try {
    const { rows } = await sql<{ parcours: number; qui: string }>`
      SELECT p.id AS parcours, n.prenom || ' ' || n.nom AS qui FROM espace_lien l
      JOIN personne n ON n.id = l.personne AND n.demonstration AND n.anonymisee_le IS NULL
      JOIN parcours p ON p.personne = n.id AND p.clos_le IS NULL WHERE l.canal = 'main' ORDER BY l.id LIMIT 1`.execute(
      base,
    );
    const referente = rows[0] ? await acteurDemo(base, 'operateur', DEPARTEMENT, REFERENTE) : null;
    if (!rows[0] || !referente) return null;
    const { remise } = await executer(inviterEspace, referente, { parcours: rows[0].parcours, canal: 'main' });
    return { qui: rows[0].qui, adresse: remise.adresse, code: remise.code! };
  } catch (erreur) {
    journalTechnique.warn({ erreur }, 'espace de démonstration : pas de lien à afficher');
    return null;
  }
}
