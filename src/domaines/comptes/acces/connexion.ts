import { sql } from 'kysely';
import { type Base, base as baseCourante } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { attenteLisible, type CleFrein, cleFrein, oublierEssais, reserverEssai } from '#src/socle/session/frein.ts';
import { aRehacher, hacher, verifier } from '#src/socle/session/motDePasse.ts';
import { fermerSession, type NouvelleSession, ouvrirSession, type SecondFacteur } from '#src/socle/session/session.ts';
import { adresseTronquee, origineFrein, type Visiteur } from '#src/socle/session/visiteur.ts';
import { normaliserCourriel } from '../regles.ts';
import { appartenancesActives } from './appartenances.ts';

const REFUS = 'Adresse de courriel ou mot de passe incorrect.';

/** @throws ErreurMetier 429 si trop d'essais récents, avec le temps à attendre. */
export async function exigerEssai(base: Base, cles: CleFrein[]): Promise<void> {
  const attente = await reserverEssai(base, cles);
  if (attente === 0) return;
  throw new ErreurMetier(`Trop d'essais de suite. Réessayez dans ${attenteLisible(attente)}.`, {
    statut: 429,
    conseil: 'Mot de passe oublié ? Demandez un lien pour en choisir un autre.',
  });
}

/**
 * Vérifie courriel et mot de passe, et ouvre une session (en attente du second facteur s'il y en a un).
 * Compte inconnu, sans mot de passe, ou mauvais mot de passe : même message, même travail, même frein.
 * @throws ErreurMetier refus, trop d'essais, compte fermé ou sans organisation (dit seulement à qui a le bon mot de passe).
 */
export async function seConnecter(
  request: Request,
  saisie: { courriel: string; motDePasse: string },
  visiteur: Visiteur,
  base: Base = baseCourante(),
): Promise<{ cookie: string }> {
  const courriel = normaliserCourriel(saisie.courriel).slice(0, 300);
  const origine = origineFrein(visiteur.adresse);
  const propre = cleFrein('compteEtAdresse', courriel, origine);
  const partagees = [cleFrein('adresse', origine), cleFrein('compte', courriel)];
  await exigerEssai(base, [propre, ...partagees]);
  const compte = await base
    .selectFrom('compte')
    .selectAll()
    .where(sql`lower(courriel)`, '=', courriel)
    .executeTakeFirst();
  const juste = await verifier(saisie.motDePasse.slice(0, 1000), compte?.mot_de_passe ?? null);
  if (!juste || !compte) {
    // Le courriel tapé n'est pas noté : c'est parfois le mot de passe, dans le mauvais champ.
    const objet = compte ? `compte:${compte.id}` : 'compte:inconnu';
    const details = { adresse: adresseTronquee(visiteur.adresse) };
    await ecrireJournal(base, { acteur: null, action: 'comptes.echecConnexion', objet, details });
    throw new ErreurMetier(REFUS, { champs: { courriel: REFUS } });
  }
  await oublierEssais(base, [propre], partagees);
  if (compte.desactive_le)
    throw new ErreurMetier('Ce compte est fermé.', {
      statut: 403,
      conseil: "Demandez sa réouverture à l'administrateur de votre organisation.",
    });
  if (compte.mot_de_passe && aRehacher(compte.mot_de_passe))
    await base
      .updateTable('compte')
      .set({ mot_de_passe: await hacher(saisie.motDePasse) })
      .where('id', '=', compte.id)
      .execute();
  return entrer(request, compte, compte.totp_confirme_le ? 'attente' : 'aucun', visiteur, base);
}

/**
 * Ouvre la session d'une personne identifiée : l'éventuelle session du navigateur est remplacée (pas de fixation), et l'organisation est
 * choisie d'office s'il n'y en a qu'une.
 */
export async function entrer(
  request: Request,
  compte: { id: number; prenom: string; nom: string },
  secondFacteur: SecondFacteur,
  visiteur: Visiteur,
  base: Base,
  oidcJeton: Buffer | null = null,
): Promise<{ cookie: string }> {
  const appartenances = await appartenancesActives(base, compte.id);
  if (appartenances.length === 0)
    throw new ErreurMetier("Votre compte n'est plus rattaché à aucune organisation.", {
      statut: 403,
      conseil: 'Demandez une invitation au responsable de votre organisation.',
    });
  await fermerSession(request, base);
  const seule = appartenances.length === 1 ? appartenances[0]!.id : null;
  const nouvelle: NouvelleSession = { compteId: compte.id, appartenanceId: seule, secondFacteur, visiteur, oidcJeton };
  return base.transaction().execute(async (trx) => {
    const { cookie } = await ouvrirSession(trx, nouvelle);
    if (secondFacteur !== 'attente') await noterEntree(trx, compte, secondFacteur);
    return { cookie };
  });
}

/** Date de dernière connexion et ligne de journal, une fois la connexion complète. */
export async function noterEntree(
  trx: Base,
  compte: { id: number; prenom: string; nom: string },
  secondFacteur: SecondFacteur,
): Promise<void> {
  await trx.updateTable('compte').set({ derniere_connexion: sql`now()` }).where('id', '=', compte.id).execute();
  const acteur = { compteId: compte.id, organisationId: 0, nom: `${compte.prenom} ${compte.nom}` };
  await ecrireJournal(trx, {
    acteur,
    action: 'comptes.connexion',
    objet: `compte:${compte.id}`,
    details: { secondFacteur },
  });
}
