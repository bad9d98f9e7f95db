import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { assainir } from '#src/droits/assainir.ts';
import { erreurDeSaisie, executer } from '#src/droits/executer.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { calculerASonTour, unSeul } from './calculs.ts';
import { etablir, RepartitionCalculee } from './operations/etablir.ts';
import { accesDesTerritoires } from './requetes/acces.ts';
import { entreesDe } from './requetes/entrees.ts';
import { composerEntrees, lieuDe, lireReglages, schemaDemande } from './saisie.ts';

/**
 * Établit une répartition : rassemble besoins, accès, ETP et réalisé, calcule toutes les méthodes et la frontière, puis garde tout. Ni l'accès
 * ni les méthodes ne se calculent dans une transaction, qu'ils retiendraient des secondes : les entrées sont lues d'un même instant, et ce sont
 * elles, telles que lues, que la répartition garde.
 * @throws ErreurMetier demande mal écrite, ou 503 trop de calculs attendent
 */
export async function etablirRepartition(
  base: Base,
  acteur: Acteur,
  brute: Record<string, unknown>,
): Promise<{ id: number }> {
  exiger(acteur, 'repartitions.etablir');
  const lue = schemaDemande.safeParse(assainir(brute));
  if (!lue.success) throw erreurDeSaisie(lue.error);
  const { jeton, ...e } = lue.data;
  const lieu = await lieuDe(base, e);
  exiger(acteur, 'repartitions.etablir', lieu);
  const reglages = lireReglages(e);
  return uneSeuleFois(base, cleDe(acteur, jeton, e), async (cle) => {
    const acces = await accesDesTerritoires(base, acteur, {
      echelle: e.echelle,
      lieu: e.lieu,
      public: reglages.public,
    });
    const lues = await aUnMemeInstant(base, (instant) =>
      entreesDe(instant, lieu, { ...reglages, acces, poidsAcces: reglages.poidsAcces?.valeur ?? 0 }),
    );
    const entrees = composerEntrees(e, reglages, lues);
    const { intitule, annee, demonstration } = e;
    const resultats = await calculerASonTour(entrees);
    const calcul = new RepartitionCalculee({ lieu, intitule, annee, demonstration, entrees, resultats, cle });
    return executer(etablir, acteur, { calcul });
  });
}

/** Un jeton tiré par la page, et ce qu'elle envoie : la même demande corrigée puis renvoyée en est une autre. */
export const cleDe = (acteur: Acteur, jeton: string | undefined, demande: unknown): string | null =>
  jeton ? empreinteDe([acteur.compteId, jeton, demande]) : null;

/** Rend la répartition déjà établie sous cette clé, ou attend celle qui s'établit ; la base départage deux processus. */
export async function uneSeuleFois(
  base: Base,
  cle: string | null,
  etablirSous: (cle: string | null) => Promise<{ id: number }>,
): Promise<{ id: number }> {
  if (cle === null) return etablirSous(null);
  const { rows } = await sql<{ id: number }>`SELECT id FROM repartition WHERE cle = ${cle}`.execute(base);
  return rows[0] ?? unSeul(cle, () => etablirSous(cle));
}

/** Plusieurs lectures du même état de la base : rien ne change entre le besoin et les postes. */
const aUnMemeInstant = <T>(base: Base, lire: (instant: Base) => Promise<T>): Promise<T> =>
  enTransaction(base, async (trx) => {
    await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY`.execute(trx);
    return lire(trx);
  });
