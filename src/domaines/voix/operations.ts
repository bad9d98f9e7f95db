import { sql } from 'kysely';
import { z } from 'zod';
import { operationPourAgir } from '#src/domaines/accompagnements/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurDroit, ErreurMetier } from '#src/socle/erreurs.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { surveiller } from '#src/socle/texteSurveille.ts';
import type { Choix } from './questions.ts';
import { choixDe, REPONSES } from './saisie.ts';

/** Sans compte, sans jour : rien ne dit de qui elle vient. @throws ErreurMetier rien n'est dit */
async function garder(
  trx: Trx,
  r: {
    operation: number;
    epci: string | null;
    moyen: 'espace' | 'papier';
    choix: Choix;
    parole: string;
    demonstration: boolean;
  },
): Promise<void> {
  if (Object.keys(r.choix).length === 0 && r.parole === '')
    throw new ErreurMetier('Répondez à une question au moins, ou écrivez un mot.');
  await sql`INSERT INTO voix_reponse (operation, annee, epci, moyen, choix, parole, demonstration)
    VALUES (${r.operation}, ${anneeCourante()}, ${r.epci}, ${r.moyen}, ${JSON.stringify(r.choix)}::jsonb, ${r.parole}, ${r.demonstration})`.execute(
    trx,
  );
}

/** La personne répond, une fois par an. On garde qu'elle a répondu, et ce qui a été répondu : jamais les deux ensemble. */
export const donnerVoix = operation({
  nom: 'espace.donnerVoix',
  cloison: true,
  entree: surveiller(REPONSES, ['parole']),
  charger: async (trx, _e, acteur: Acteur) => {
    const { rows } = await sql<{ personne: number; operation: number; epci: string | null; demonstration: boolean }>`
      SELECT n.id AS personne, p.operation, k.epci, p.demonstration FROM personne n JOIN parcours p ON p.personne = n.id
      LEFT JOIN commune k ON k.code = n.commune WHERE n.id = ${acteur.personne ?? 0} ORDER BY p.clos_le DESC NULLS FIRST, p.id DESC LIMIT 1`.execute(
      trx,
    );
    if (!rows[0]) throw new ErreurDroit('espace.donnerVoix');
    return rows[0];
  },
  async executer({ trx, objet: p, journal }, e) {
    await horsCloison(trx as Cloison, async (t) => {
      const { rows } = await sql`INSERT INTO voix_repondant (personne, operation, annee)
        VALUES (${p.personne}, ${p.operation}, ${anneeCourante()}) ON CONFLICT DO NOTHING RETURNING personne`.execute(
        t,
      );
      if (rows.length === 0) throw new ErreurMetier('Vous avez déjà répondu cette année. Merci.', { statut: 409 });
      await garder(t, { ...p, moyen: 'espace', choix: choixDe(e), parole: e.parole as string });
    });
    // Au nom de l'opération : le journal d'une personne ne dit pas quand elle a parlé.
    await journal({ objet: `operation_accompagnement:${p.operation}` });
    return { operation: p.operation };
  },
});

/** L'équipe saisit une réponse donnée sur papier : une intercommunalité, jamais un nom. */
export const saisirVoix = operation({
  nom: 'voix.saisir',
  entree: surveiller(
    { operation: identifiant, epci: z.preprocess((v) => v || null, z.string().max(20).nullable()), ...REPONSES },
    ['parole'],
  ),
  charger: (trx, e) => operationPourAgir(trx, e.operation as number),
  async executer({ trx, objet: o, journal }, e) {
    if (o.close) throw new ErreurMetier('Cette opération est close.', { statut: 409 });
    const epci = e.epci as string | null;
    const { rows } =
      await sql`SELECT FROM commune WHERE epci = ${epci} AND departement = ${o.departement} LIMIT 1`.execute(trx);
    if (epci && rows.length === 0)
      throw new ErreurMetier('Choisissez dans la liste.', {
        champs: { epci: "Cette intercommunalité n'est pas du département." },
      });
    await garder(trx, {
      operation: o.id,
      epci,
      moyen: 'papier',
      choix: choixDe(e),
      parole: e.parole as string,
      demonstration: o.demonstration,
    });
    await journal({ objet: `operation_accompagnement:${o.id}` });
    return { id: o.id };
  },
});
