import { sql } from 'kysely';
import { z } from 'zod';
import { parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { date } from '#src/presentation/format.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui, jourDe } from '#src/socle/jour.ts';
import { identifiant, jourDit } from '#src/socle/saisie.ts';
import { appliquerChoix } from '../appliquer.ts';
import { FINALITES, MOYENS } from '../forme.ts';

/**
 * Note un choix que la personne dit de vive voix ou par écrit : s'opposer n'exige pas d'entrer dans un espace (RGPD, article 21). Mêmes effets
 * que dans son espace, où elle lit qui l'a noté. Un choix plus récent qu'elle a fait ne se renverse pas d'une date passée.
 */
export const recueillirChoix = operation({
  nom: 'espaces.recueillir',
  cloison: true,
  entree: z.object({
    parcours: identifiant,
    finalite: z.enum(FINALITES, 'Dites à quoi elle dit oui ou non.'),
    sens: z.enum(['accord', 'opposition'], 'Dites si c’est oui ou non.'),
    le: jourDit('Écrivez le jour où elle l’a dit.'),
    moyen: z.enum(MOYENS, 'Dites comment elle l’a dit.'),
  }),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, { finalite, sens, le, moyen }) {
    if (le > aujourdhui())
      throw new ErreurMetier('Cette date est à venir.', { champs: { le: 'Écrivez le jour où elle l’a dit.' } });
    const { rows } = await sql<{ le: Date; sens: string }>`SELECT le, sens FROM personne_choix
      WHERE personne = ${p.personne} AND finalite = ${finalite} ORDER BY id DESC LIMIT 1`.execute(trx);
    if (rows[0] && rows[0].sens !== sens && le < jourDe(rows[0].le))
      throw new ErreurMetier('La personne a fait un choix plus récent : c’est lui qui vaut.', {
        statut: 409,
        champs: { le: `Son dernier choix est du ${date(jourDe(rows[0].le), 'courte')}.` },
      });
    await horsCloison(trx as Cloison, (hors) =>
      appliquerChoix(hors, p.personne, {
        finalite,
        sens,
        recueilli: { par: acteur.nom, compte: acteur.compteId, moyen, le: le === aujourdhui() ? null : le },
      }),
    );
    await journal({ objet: `parcours:${p.id}`, details: { finalite, sens, moyen, le } });
    return { id: p.id, adresse: `/parcours/${p.id}/espace` };
  },
});
