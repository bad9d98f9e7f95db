import { sql } from 'kysely';
import { adresseObjet } from '#src/domaines/comptes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';

export interface Evenement {
  id: number;
  instant: Date;
  acteur: string;
  phrase: string;
  adresse: string | null;
}

/** Ce que chaque action raconte, au passé. Une action absente d'ici n'est pas un événement à suivre (connexions, consultations). */
const PHRASES: Record<string, string> = {
  'structures.creer': 'a ajouté une structure',
  'structures.corriger': 'a corrigé une structure',
  'structures.fermer': 'a fermé une structure',
  'structures.rouvrir': 'a rouvert une structure',
  'structures.saisirEtp': "a saisi les postes d'une structure",
  'structures.retirerEtp': "a retiré une saisie de postes d'une structure",
  'structures.ajouterSite': 'a ajouté un site à une structure',
  'structures.changerIntervention': "a changé le territoire d'intervention d'une structure",
  'structures.trancher': 'a tranché un doute',
  'structures.rattacherAnnexes': 'a rattaché des annexes financières',
  'prescripteurs.ajouter': 'a ajouté un prescripteur',
  'prescripteurs.corriger': 'a corrigé un prescripteur',
  'prescripteurs.fermer': 'a fermé un prescripteur',
  'imports.executer': 'a lancé un import',
  'imports.annuler': 'a défait un import',
  'rapports.produire': 'a produit un état des lieux',
  'rapports.figer': 'a figé un état des lieux',
  'rapports.diffuser': "a changé la diffusion d'un état des lieux figé",
  'scenarios.adopter': 'a proposé un scénario',
  'scenarios.examiner': 'a examiné une proposition',
  'organisations.creer': 'a créé une organisation',
  'comptes.inviter': 'a invité une personne',
  'comptes.changerRole': 'a changé un rôle',
  'parametres.ajouter': 'a ajouté une valeur de paramètre',
  'parametres.corriger': 'a corrigé un paramètre',
  'parametres.clore': 'a clos une valeur de paramètre',
};

/** Les derniers événements de mon organisation et les miens. */
export async function derniersEvenements(base: Base, acteur: Acteur, nombre = 6): Promise<Evenement[]> {
  const { rows } = await sql<{ id: number; instant: Date; acteur: string; action: string; objet: string }>`
    (SELECT id, instant, acteur, action, objet FROM journal
      WHERE organisation_id = ${acteur.organisationId} AND action = ANY(${Object.keys(PHRASES)}) ORDER BY id DESC LIMIT ${nombre})
    UNION
    (SELECT id, instant, acteur, action, objet FROM journal
      WHERE compte_id = ${acteur.compteId} AND action = ANY(${Object.keys(PHRASES)}) ORDER BY id DESC LIMIT ${nombre})
    ORDER BY id DESC LIMIT ${nombre}`.execute(base);
  return rows.map(({ action, objet, ...r }) => ({
    ...r,
    phrase: PHRASES[action] ?? '',
    adresse: adresseObjet(acteur, objet),
  }));
}
