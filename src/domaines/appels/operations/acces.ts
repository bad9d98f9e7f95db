import { sql } from 'kysely';
import { z } from 'zod';
import { creerOrganisation, inviter, LIBELLES_NATURE } from '#src/domaines/comptes/index.ts';
import type { Acteur, NatureOrganisation } from '#src/droits/acteur.ts';
import { executerDans } from '#src/droits/executer.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { mettreEnAttente } from '#src/socle/courriels/index.ts';
import { ErreurDroit, ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { appelSitue } from '../chargement.ts';
import type { AppelSitue } from '../forme.ts';
import { NATURES_PORTEUSES } from '../public.ts';
import { organisationOccupee } from '../requetes/acces.ts';

interface Demande {
  id: number;
  organisationNom: string;
  siret: string;
  nature: NatureOrganisation;
  prenom: string;
  nom: string;
  courriel: string;
  etat: 'attend' | 'invite' | 'refuse';
  traitePar: string | null;
}

async function charger(trx: Trx, { acces }: { acces: number }): Promise<AppelSitue & { demande: Demande }> {
  const { rows } = await sql<Demande & { appel: number }>`
    SELECT id, appel, organisation_nom AS "organisationNom", siret, nature, prenom, nom, courriel, etat, traite_par AS "traitePar"
    FROM appel_acces WHERE id = ${acces} FOR UPDATE`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable("Cette demande n'existe pas.");
  return { ...(await appelSitue(trx, rows[0].appel)), demande: rows[0] };
}

const clore = (trx: Trx, acteur: Acteur, id: number, etat: 'invite' | 'refuse', motif = '') =>
  sql`UPDATE appel_acces SET etat = ${etat}, motif = ${motif}, traite_le = now(), traite_par = ${acteur.nom} WHERE id = ${id}`.execute(
    trx,
  );

/**
 * Fait d'une demande vérifiée une invitation : l'organisation est reprise par son SIRET si personne n'y est, ou créée ; la personne reçoit le lien des comptes,
 * avec un rôle de responsable limité au territoire de l'appel. Mêmes contrôles que si l'on passait par les pages des comptes.
 */
export const inviterAcces = operation({
  nom: 'appels.traiterAcces',
  entree: z.object({ acces: identifiant }),
  charger,
  async executer({ trx, acteur, objet, journal }, { acces }): Promise<{ appel: number; courriel: string }> {
    const { demande, ...appel } = objet;
    if (demande.etat === 'invite') return { appel: appel.id, courriel: demande.courriel };
    if (demande.etat === 'refuse') throw dejaTraitee(demande);
    const organisation = await traduire(demande, async () => {
      const id = (await organisationDe(trx, demande)) ?? (await creer(trx, acteur, appel, demande));
      await executerDans(trx, inviter, acteur, {
        courriel: demande.courriel,
        prenom: demande.prenom,
        nom: demande.nom,
        organisation: id,
        role: 'responsable',
        niveau: appel.departement ? 'departement' : 'region',
        territoires: [appel.departement ?? appel.region],
      });
      return id;
    });
    await clore(trx, acteur, acces, 'invite');
    await journal({ objet: `appel:${appel.id}`, details: { acces, organisation, courriel: demande.courriel } });
    return { appel: appel.id, courriel: demande.courriel };
  },
});

const dejaTraitee = ({ traitePar }: Demande) =>
  new ErreurMetier(`${traitePar ?? 'Une autre personne'} a déjà répondu à cette demande.`, { statut: 409 });

/**
 * L'organisation qui porte déjà ce SIRET, si personne n'y est encore. Un SIRET est public : le taper ne prouve rien. Une organisation qui a
 * des comptes choisit elle-même ses collègues, sans quoi un inconnu en deviendrait responsable et lirait ses candidatures ; un service public
 * n'entre jamais par cette porte, à commencer par celui qui lance l'appel.
 * @throws ErreurMetier 409
 */
async function organisationDe(trx: Trx, { siret, nature }: Demande): Promise<number | null> {
  const { rows } = await sql<{ id: number; nom: string; porteuse: boolean; occupee: boolean }>`
    SELECT o.id, o.nom, o.nature = ANY(${[...NATURES_PORTEUSES]}::text[]) AS porteuse, ${organisationOccupee(sql`o.id`)} AS occupee
    FROM organisation o WHERE o.siret = ${siret} ORDER BY o.nature = ${nature} DESC, o.id FOR UPDATE OF o`.execute(trx);
  const fermee = rows.find(({ porteuse, occupee }) => !porteuse || occupee);
  if (fermee)
    throw new ErreurMetier(
      fermee.porteuse
        ? `« ${fermee.nom} » porte ce SIRET et a déjà des comptes ici : ses responsables invitent eux-mêmes leurs collègues.`
        : `Ce SIRET est celui de « ${fermee.nom} », un service public : il n'entre pas par une demande d'accès.`,
      { statut: 409, conseil: 'Refusez la demande en disant à la personne de s’adresser à son organisation.' },
    );
  return rows[0]?.id ?? null;
}

async function creer(trx: Trx, acteur: Acteur, appel: AppelSitue, demande: Demande): Promise<number> {
  // Le SIRET d'une structure ouvre sa fiche : la DDETS seule le donne (comptes/operations/organisations.ts).
  const siret =
    demande.nature === 'structure' && acteur.nature !== 'ddets' && acteur.nature !== 'dreets' ? '' : demande.siret;
  const ou = appel.departement ? { departement: appel.departement } : { region: appel.region };
  const nature = { nature: demande.nature, nom: demande.organisationNom, siret, ...ou };
  return (await executerDans(trx, creerOrganisation, acteur, nature)).id;
}

/** Un refus des comptes dit ici quoi faire : la demande reste en attente. */
async function traduire<T>({ nature }: Demande, travail: () => Promise<T>): Promise<T> {
  try {
    return await travail();
  } catch (erreur) {
    if (!(erreur instanceof ErreurDroit)) throw erreur;
    throw new ErreurMetier(`Vous ne pouvez pas ouvrir de compte à cette organisation (${LIBELLES_NATURE[nature]}).`, {
      statut: 403,
      conseil:
        "Un responsable invite dans son territoire les organisations que son service gère. Transmettez cette demande à l'administrateur du site, ou au service de l'État du département.",
    });
  }
}

/** Refuse une demande : la personne en reçoit la raison. Refuser deux fois est sans effet. */
export const refuserAcces = operation({
  nom: 'appels.refuserAcces',
  entree: z.object({
    acces: identifiant,
    motif: z
      .string('Dites pourquoi.')
      .transform((t) => t.replace(/\r\n/g, '\n').trim())
      .pipe(z.string().min(5, 'Dites pourquoi : la personne le lira.').max(2000, '2 000 caractères au plus.')),
  }),
  charger,
  async executer({ trx, acteur, objet, journal }, { acces, motif }): Promise<{ appel: number }> {
    const { demande, ...appel } = objet;
    if (demande.etat === 'invite') throw dejaTraitee(demande);
    if (demande.etat === 'refuse') return { appel: appel.id };
    await clore(trx, acteur, acces, 'refuse', motif);
    await mettreEnAttente(trx, {
      destinataire: demande.courriel,
      sujet: `Votre demande d'accès pour « ${appel.intitule} »`,
      texte: `Bonjour,\n\nVotre demande d'accès pour être candidat à « ${appel.intitule} » n'est pas acceptée. Le service l'explique ainsi :\n\n${motif}\n`,
    });
    await journal({ objet: `appel:${appel.id}`, details: { acces, motif } });
    return { appel: appel.id };
  },
});
