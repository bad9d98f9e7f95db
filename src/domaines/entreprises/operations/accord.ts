import { sql } from 'kysely';
import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui, jourDe } from '#src/socle/jour.ts';
import { identifiant, jourDit } from '#src/socle/saisie.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import { type Mise, misePourAgir } from '../chargement.ts';
import { MOYENS_ACCORD } from '../forme.ts';
import { suiviMise } from '../suivi.ts';

const adresseDe = (m: Mise) => `/parcours/${m.parcours}/entreprises/${m.id}`;
/** L'histoire n'écrit pas le nom de la personne. */
const anonyme = (acteur: Acteur): Acteur => (acteur.nature === 'personne' ? { ...acteur, nom: 'La personne' } : acteur);

const passer = (trx: Trx, acteur: Acteur, m: Mise, transition: string) =>
  transiter(trx, suiviMise, anonyme(acteur), { id: m.id, etat: m.etat, objet: null, transition });

async function refuser(trx: Trx, acteur: Acteur, m: Mise): Promise<void> {
  await passer(trx, acteur, m, 'refuser');
  await sql`UPDATE mise_en_relation SET etat = 'refusee', version = version + 1 WHERE id = ${m.id}`.execute(trx);
}

/** L'accord retiré arrête tout, même transmis ; ce qui a été envoyé reste écrit. */
async function retirer(trx: Trx, acteur: Acteur, m: Mise): Promise<void> {
  await passer(trx, acteur, m, 'retirer');
  await sql`UPDATE mise_en_relation SET etat = 'retiree', accord_retire_le = now(), version = version + 1 WHERE id = ${m.id}`.execute(
    trx,
  );
}

/** Le référent note l'accord, ou le refus, de la personne : quand, et comment il l'a recueilli. */
export const recueillirAccord = operation({
  nom: 'entreprises.recueillirAccord',
  cloison: true,
  entree: z.object({
    id: identifiant,
    reponse: z.enum(['oui', 'non'], 'Dites ce que la personne a répondu.'),
    le: jourDit('Écrivez la date.'),
    moyen: z.enum(MOYENS_ACCORD, 'Dites comment vous l’avez recueilli.'),
  }),
  charger: (trx, e) => misePourAgir(trx, e.id),
  async executer({ trx, acteur, objet: { mise: m }, journal }, e) {
    if (e.le > aujourdhui())
      throw new ErreurMetier('Cette date est à venir.', { champs: { le: 'Écrivez le jour de sa réponse.' } });
    if (e.le < jourDe(m.creeLe))
      throw new ErreurMetier('Cet accord est plus ancien que la proposition.', {
        champs: { le: 'L’accord porte sur ce poste : il vient après.' },
      });
    if (e.reponse === 'non') await refuser(trx, acteur, m);
    else {
      await passer(trx, acteur, m, 'accorder');
      await sql`UPDATE mise_en_relation SET etat = 'accord', accord_par = 'recueilli', accord_moyen = ${e.moyen},
        accord_le = CASE WHEN ${e.le} = ${aujourdhui()} THEN now() ELSE greatest(cree_le, ${e.le}::date::timestamptz) END, version = version + 1
        WHERE id = ${m.id}`.execute(trx);
    }
    await journal({ objet: `parcours:${m.parcours}`, details: { miseEnRelation: m.id, accord: e.reponse } });
    return { id: m.id, adresse: adresseDe(m) };
  },
});

/** La personne change d'avis, et le dit à son référent. */
export const retirerAccord = operation({
  nom: 'entreprises.retirerAccord',
  cloison: true,
  entree: z.object({ id: identifiant }),
  charger: (trx, e) => misePourAgir(trx, e.id),
  async executer({ trx, acteur, objet: { mise: m }, journal }) {
    await retirer(trx, acteur, m);
    await journal({ objet: `parcours:${m.parcours}`, details: { miseEnRelation: m.id, accord: 'retiré' } });
    return { id: m.id, transmise: m.transmiseLe !== null, adresse: adresseDe(m) };
  },
});

/** La personne répond depuis son espace : oui, non, ou elle retire l'accord donné. */
export const repondreMiseEnRelation = operation({
  nom: 'espace.accorder',
  cloison: true,
  entree: z.object({ id: identifiant, reponse: z.enum(['oui', 'non', 'retirer'], 'Choisissez une réponse.') }),
  charger: (trx, e) => misePourAgir(trx, e.id),
  async executer({ trx, acteur, objet: { mise: m, etat }, journal }, e) {
    // Retirer son accord reste toujours possible.
    if (etat === 'clos' && e.reponse !== 'retirer')
      throw new ErreurMetier('Votre accompagnement est terminé.', { statut: 409 });
    if (e.reponse === 'retirer') await retirer(trx, acteur, m);
    else if (e.reponse === 'non') await refuser(trx, acteur, m);
    else {
      await passer(trx, acteur, m, 'accorder');
      await sql`UPDATE mise_en_relation SET etat = 'accord', accord_par = 'espace', accord_le = now(), version = version + 1
        WHERE id = ${m.id}`.execute(trx);
    }
    await journal({ objet: `parcours:${m.parcours}`, details: { miseEnRelation: m.id, accord: e.reponse } });
    return { id: m.id };
  },
});
