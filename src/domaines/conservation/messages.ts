import { sql } from 'kysely';
import { candidatureSituee, ecrireAuxAuteurs } from '#src/domaines/candidatures/index.ts';
import { date } from '#src/presentation/format.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ecrireAux } from '#src/socle/courriels/personnes.ts';
import { accord } from '#src/socle/phrases.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { type Classe, effacableLe } from './regles.ts';
import { dansUne } from './transaction.ts';

const QUE_FAIRE: Record<Classe, string> = {
  brouillon: 'Vous pouvez le relire, le télécharger, ou demander à le garder plus longtemps sur cette page :',
  refuse: 'Vous pouvez encore la relire et la télécharger. Sa durée de conservation est expliquée sur cette page :',
  retenu: 'Vous pouvez encore la relire et la télécharger. Sa durée de conservation est expliquée sur cette page :',
  fse: 'Vous pouvez encore la relire et la télécharger. Sa durée de conservation est expliquée sur cette page :',
};

/** Prévient tous les auteurs : ce qui sera effacé, quand, et ce qu'ils peuvent faire. @returns nombre de messages */
export async function prevenirPorteur(
  trx: Trx,
  id: number,
  { classe, jusquAu }: { classe: Classe; jusquAu: string },
  jour: string,
  preavis: number,
): Promise<number> {
  const c = await candidatureSituee(trx, id);
  const quoi = classe === 'brouillon' ? 'Votre brouillon' : 'Le contenu de votre candidature';
  return ecrireAuxAuteurs(trx, c, {
    sujet: `${quoi} sera effacé le ${date(effacableLe(jusquAu, jour, preavis))} : ${c.intitule}`,
    lignes: [
      `${quoi} « ${c.intitule} », pour l'appel « ${c.appelIntitule} », arrive au terme de sa conservation. Son contenu (réponses, budget, pièces) sera effacé le ${date(effacableLe(jusquAu, jour, preavis))}.`,
      QUE_FAIRE[classe],
    ],
    adresse: `/candidatures/${id}/conservation`,
  });
}

/**
 * Un seul message par financeur et par tour, quel que soit le nombre de dossiers. Les brouillons n'y sont pas : le financeur ignore jusqu'à
 * leur existence.
 */
export async function prevenirFinanceurs(base: Base, prevenues: readonly number[]): Promise<void> {
  if (prevenues.length === 0) return;
  await dansUne(base, async (trx) => {
    const { rows } = await sql<{ financeur: number; nombre: number }>`
      SELECT a.organisation_id AS financeur, count(*)::int AS nombre FROM candidature c JOIN appel a ON a.id = c.appel
      WHERE c.id = ANY(${[...prevenues]}::int[]) AND c.depose_le IS NOT NULL GROUP BY 1 ORDER BY 1`.execute(trx);
    for (const { financeur, nombre } of rows)
      await ecrireAux(
        trx,
        { organisations: [financeur] },
        {
          sujet: `${nombre} ${accord(nombre, 'candidature arrive', 'candidatures arrivent')} au terme de ${accord(nombre, 'sa', 'leur')} conservation`,
          paragraphes: [
            'Leur contenu sera effacé, leur squelette et leurs décisions resteront. Un contrôle ou un contentieux en cours ? Suspendez l’effacement :',
            `${adressePublique()}/candidatures/conservation`,
          ],
        },
      );
  });
}
