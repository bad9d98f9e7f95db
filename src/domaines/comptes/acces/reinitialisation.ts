import { setTimeout as attendre } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Base, base as baseCourante } from '#src/socle/base/base.ts';
import { mettreEnAttente } from '#src/socle/courriels/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { cleFrein, oublierEssais } from '#src/socle/session/frein.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { empreinteDe, nouveauJeton } from '#src/socle/session/jeton.ts';
import { hacher } from '#src/socle/session/motDePasse.ts';
import { reglages } from '#src/socle/session/reglages.ts';
import { fermerSessions } from '#src/socle/session/session.ts';
import { origineFrein, type Visiteur } from '#src/socle/session/visiteur.ts';
import { courrielAlerte, courrielReinitialisation } from '../messages.ts';
import { controlerNouveau } from '../operations/motDePasse.ts';
import { normaliserCourriel } from '../regles.ts';
import { exigerEssai } from './connexion.ts';

/** Durée plancher de la réponse, en ms : elle ne dit pas si un message a été écrit. */
const PLANCHER = 250;
/** Liens encore valables au plus par compte : on ne remplit pas la boîte de quelqu'un. */
const LIENS_MAX = 3;

/** Demande de lien. Ne rend rien : la réponse est la même que le compte existe ou non. */
export async function demanderReinitialisation(
  saisi: string,
  visiteur: Visiteur,
  base: Base = baseCourante(),
): Promise<void> {
  await exigerEssai(base, [cleFrein('adresse', 'oubli', origineFrein(visiteur.adresse))]);
  await Promise.all([attendre(PLANCHER), envoyerLien(normaliserCourriel(saisi).slice(0, 300), base)]);
}

async function envoyerLien(courriel: string, base: Base): Promise<void> {
  await base.transaction().execute(async (trx) => {
    const compte = await trx
      .selectFrom('compte')
      .select(['id', 'courriel'])
      .where(sql`lower(courriel)`, '=', courriel)
      .where('desactive_le', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!compte) return;
    const { n } = await trx
      .selectFrom('jeton_reinitialisation')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('compte_id', '=', compte.id)
      .where('utilise_le', 'is', null)
      .where('expire_le', '>', sql<Date>`now()`)
      .executeTakeFirstOrThrow();
    if (Number(n) >= LIENS_MAX) return;
    const jeton = nouveauJeton();
    const expire_le = sql<Date>`now() + make_interval(secs => ${reglages.reinitialisation() / 1000})`;
    await trx
      .insertInto('jeton_reinitialisation')
      .values({ empreinte: empreinteDe(jeton), compte_id: compte.id, expire_le })
      .execute();
    await mettreEnAttente(trx, courrielReinitialisation(compte.courriel, `${adressePublique()}/mot-de-passe/${jeton}`));
    await ecrireJournal(trx, {
      acteur: null,
      action: 'comptes.demanderReinitialisation',
      objet: `compte:${compte.id}`,
    });
  });
}

const PERIME = () =>
  new ErreurMetier('Ce lien a expiré, ou a déjà servi.', {
    statut: 410,
    conseil: 'Demandez-en un nouveau : il sera valable une heure.',
  });

/** Le compte d'un lien encore valable. @throws ErreurMetier 410 */
export async function lireLien(jeton: string, base: Base = baseCourante()) {
  const ligne = await base
    .selectFrom('jeton_reinitialisation as j')
    .innerJoin('compte as c', 'c.id', 'j.compte_id')
    .select(['c.id', 'c.courriel', 'c.prenom', 'c.nom'])
    .where('j.empreinte', '=', empreinteDe(jeton))
    .where('j.utilise_le', 'is', null)
    .where('j.expire_le', '>', sql<Date>`now()`)
    .where('c.desactive_le', 'is', null)
    .executeTakeFirst();
  if (!ligne) throw PERIME();
  return ligne;
}

/** Pose le nouveau mot de passe : le lien ne sert plus, toutes les sessions se ferment, la personne est prévenue. */
export async function reinitialiser(
  jeton: string,
  saisie: { motDePasse: string; confirmationMotDePasse: string },
  base: Base = baseCourante(),
): Promise<{ courriel: string }> {
  const compte = await lireLien(jeton, base);
  controlerNouveau(saisie.motDePasse, saisie.confirmationMotDePasse, [compte.courriel, compte.nom, compte.prenom]);
  const empreinte = await hacher(saisie.motDePasse);
  await base.transaction().execute(async (trx) => {
    // Deux envois à la fois : un seul trouve le lien encore neuf.
    const servi = await trx
      .updateTable('jeton_reinitialisation')
      .set({ utilise_le: sql`now()` })
      .where('empreinte', '=', empreinteDe(jeton))
      .where('utilise_le', 'is', null)
      .where('expire_le', '>', sql<Date>`now()`)
      .returning('compte_id')
      .executeTakeFirst();
    if (!servi) throw PERIME();
    await trx
      .updateTable('compte')
      .set({ mot_de_passe: empreinte, mot_de_passe_change_le: sql`now()` })
      .where('id', '=', compte.id)
      .execute();
    await trx
      .deleteFrom('jeton_reinitialisation')
      .where('compte_id', '=', compte.id)
      .where('utilise_le', 'is', null)
      .execute();
    await fermerSessions(trx, compte.id);
    await mettreEnAttente(trx, courrielAlerte(compte.courriel, 'Votre mot de passe a été changé'));
    const acteur = { compteId: compte.id, organisationId: 0, nom: `${compte.prenom} ${compte.nom}` };
    await ecrireJournal(trx, { acteur, action: 'comptes.reinitialiserMotDePasse', objet: `compte:${compte.id}` });
  });
  return { courriel: compte.courriel };
}

/** Entoure une action qui redemande un secret (mot de passe, code) : les essais manqués de ce compte sont freinés. */
export async function sousFrein<T>(
  compteId: number,
  travail: () => Promise<T>,
  base: Base = baseCourante(),
): Promise<T> {
  const cle = cleFrein('code', 'confirmation', compteId);
  await exigerEssai(base, [cle]);
  const resultat = await travail();
  await oublierEssais(base, [cle]);
  return resultat;
}
