import { sql } from 'kysely';
import { z } from 'zod';
import { surveiller, texteSurveille } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurDroit } from '#src/socle/erreurs.ts';
import { DESCRIPTIONS, FINALITES } from '../forme.ts';
import { annoncerChoix, annoncerDemande } from '../prevenir.ts';

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
    const { rows } = await sql<{
      sens: string;
    }>`SELECT sens FROM personne_choix WHERE personne = ${personne} AND finalite = ${finalite}
      ORDER BY id DESC LIMIT 1`.execute(trx);
    const { titre, defaut } = DESCRIPTIONS[finalite];
    if (rows[0]?.sens !== sens)
      await sql`INSERT INTO personne_choix (personne, finalite, sens, par) VALUES (${personne}, ${finalite}, ${sens}, 'espace')`.execute(
        trx,
      );
    if ((rows[0]?.sens ?? defaut) !== sens)
      await horsCloison(trx as Cloison, (hors) => annoncerChoix(hors, personne, { titre, sens }));
    // Le profil ne part plus : un accord donné poste par poste s'arrête aussi.
    if (finalite === 'entreprise' && sens === 'opposition')
      await sql`UPDATE mise_en_relation SET etat = 'retiree', accord_retire_le = now(), version = version + 1
        WHERE parcours IN (SELECT id FROM parcours WHERE personne = ${personne}) AND etat IN ('proposee', 'accord')`.execute(
        trx,
      );
    // On ne parlera pas d'elle à la prochaine réunion : ses points sans décision en sortent.
    if (finalite === 'partage_equipe' && sens === 'opposition')
      await horsCloison(trx as Cloison, (hors) =>
        sql`DELETE FROM reunion_point t USING reunion_equipe r WHERE r.id = t.reunion AND r.etat = 'prevue' AND t.decide_le IS NULL
          AND t.parcours IN (SELECT id FROM parcours WHERE personne = ${personne})`.execute(hors),
      );
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
