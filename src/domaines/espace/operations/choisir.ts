import { sql } from 'kysely';
import { z } from 'zod';
import { surveiller, texteSurveille } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurDroit } from '#src/socle/erreurs.ts';
import { appliquerChoix } from '../appliquer.ts';
import { FINALITES } from '../forme.ts';
import { annoncerDemande } from '../prevenir.ts';

const elle = async (_trx: Trx, _e: unknown, acteur: Acteur) => {
  if (typeof acteur.personne !== 'number') throw new ErreurDroit('espace.ouvrir');
  return { personne: acteur.personne };
};

/** La personne accepte, ou s'oppose, finalité par finalité ; chaque choix est daté, le dernier fait foi. */
export const choisir = operation({
  nom: 'espace.choisir',
  cloison: true,
  entree: z.object({
    finalite: z.enum(FINALITES, 'Choisissez dans la liste.'),
    sens: z.enum(['accord', 'opposition'], 'Dites oui ou non.'),
  }),
  charger: elle,
  async executer({ trx, objet: { personne }, journal }, { finalite, sens }) {
    await horsCloison(trx as Cloison, (hors) => appliquerChoix(hors, personne, { finalite, sens }));
    await journal({ objet: `personne:${personne}`, details: { finalite, sens } });
    return { finalite, sens };
  },
});

/** Elle demande : corriger, effacer, voir, autre chose. Son référent est prévenu, et le délai de réponse court. */
export const demander = operation({
  nom: 'espace.demander',
  cloison: true,
  entree: surveiller(
    {
      genre: z.enum(['rectification', 'effacement', 'acces', 'autre'], 'Dites ce que vous demandez.'),
      texte: texteSurveille(1000, 'Écrivez votre demande.'),
    },
    ['texte'],
  ),
  charger: elle,
  async executer({ trx, objet: { personne }, journal }, { genre, texte }) {
    const { rows } = await sql<{ id: number }>`
      INSERT INTO personne_demande (personne, genre, texte) SELECT ${personne}, ${genre}, ${texte}
      WHERE NOT EXISTS (SELECT FROM personne_demande WHERE personne = ${personne} AND genre = ${genre} AND texte = ${texte} AND etat = 'recue')
      RETURNING id`.execute(trx);
    const id = rows[0]?.id;
    if (id) await horsCloison(trx as Cloison, (hors) => annoncerDemande(hors, personne, id));
    await journal({ objet: `personne:${personne}`, details: { demande: id ?? null, genre } });
    return { id: id ?? null };
  },
});
