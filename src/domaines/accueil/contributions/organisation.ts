import { sql } from 'kysely';
import { parametresEnVigueur } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { estAdministrateur } from '#src/droits/droits.ts';
import { peut } from '#src/droits/matrice.ts';
import { pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { etatSms } from '#src/socle/sms/index.ts';
import type { Attente } from '../regles.ts';

/** Invitations de mon organisation que personne n'a encore acceptées ; l'échéance est la première qui expire. */
export async function invitations(base: Base, acteur: Acteur): Promise<Attente[]> {
  if (!peut(acteur, 'comptes.lire')) return [];
  const { rows } = await sql<{ nombre: number; depuis: Date | null; echeance: string | null }>`
    SELECT count(*)::int AS nombre, min(cree_le) AS depuis, min(expire_le)::date AS echeance FROM invitation
    WHERE organisation_id = ${acteur.organisationId} AND acceptee_le IS NULL AND revoquee_le IS NULL`.execute(base);
  const { nombre = 0, depuis = null, echeance = null } = rows[0] ?? {};
  return [
    {
      cle: 'invitations',
      nombre,
      titre: `${pluriel(nombre, 'invitation')} sans réponse`,
      detail: 'Une invitation vaut quatorze jours ; passé ce délai, renvoyez-la.',
      adresse: '/administration/invitations',
      verbe: 'Voir les invitations',
      depuis: depuis?.toISOString() ?? null,
      echeance: nombre > 0 ? echeance : null,
    },
  ];
}

/** Valeurs non vérifiées des paramètres, pour qui les tient au niveau national. */
export async function parametresNonVerifies(base: Base, acteur: Acteur): Promise<Attente[]> {
  if (!peut(acteur, 'parametres.corriger', { lieu: null })) return [];
  const valeurs = (await parametresEnVigueur(base)).filter((p) => p.confiance === 'non verifie');
  return [
    {
      cle: 'parametres',
      nombre: valeurs.length,
      titre: `${pluriel(valeurs.length, 'paramètre non vérifié', 'paramètres non vérifiés')}`,
      detail:
        'Conventions de calcul et montants lus sans contrôle : ils sont montrés comme tels tant que vous ne les sourcez pas.',
      adresse: '/administration/parametres?confiance=non+verifie',
      verbe: 'Vérifier',
      depuis: null,
      echeance: null,
    },
  ];
}

/** Messages qui n'ont pas pu partir, pour l'administration du site. */
export async function courriels(base: Base, acteur: Acteur): Promise<Attente[]> {
  if (!estAdministrateur(acteur)) return [];
  const { rows } = await sql<{ nombre: number; depuis: Date | null }>`
    SELECT count(*)::int AS nombre, min(cree_le) AS depuis FROM courriel WHERE etat <> 'envoye'`.execute(base);
  const { nombre = 0, depuis = null } = rows[0] ?? {};
  return [
    {
      cle: 'courriels',
      nombre,
      titre: `${pluriel(nombre, 'message')} en attente d'envoi`,
      detail: "Sans serveur de courriel réglé, les messages restent dans la boîte d'envoi du site.",
      adresse: '/administration/courriels',
      verbe: "Ouvrir la boîte d'envoi",
      depuis: depuis?.toISOString() ?? null,
      echeance: null,
    },
  ];
}

/** Messages courts qui n'ont pas pu partir, pour l'administration du site : des nombres, jamais un numéro. */
export async function messagesCourts(base: Base, acteur: Acteur): Promise<Attente[]> {
  if (!estAdministrateur(acteur)) return [];
  const { possible, attente, echecs, depuis } = await etatSms(base);
  const nombre = possible ? echecs : attente + echecs;
  return [
    {
      cle: 'sms',
      nombre,
      titre: `${pluriel(nombre, 'message court')} non remis`,
      detail: possible
        ? 'La passerelle a refusé ces messages six fois.'
        : "Aucune passerelle de messages courts n'est réglée : rappels et codes attendent, rien n'est perdu.",
      adresse: '/administration/courriels',
      verbe: 'Voir pourquoi',
      depuis: depuis?.toISOString() ?? null,
      echeance: null,
    },
  ];
}
