import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { comparer } from '#src/socle/montants.ts';
import type { EnveloppeVerrouillee } from './chargement.ts';
import { effetParDefaut, fauteDEffet } from './regles.ts';

/** Le premier jour où chacune de ces lignes a eu des crédits ; `null` : encore aucun. Plusieurs lignes : le plus tardif. */
async function premierEffet(trx: Trx, lignes: readonly number[]): Promise<string | null> {
  const { rows } = await sql<{ jour: string | null }>`
    SELECT max(premier)::text AS jour FROM (
      SELECT min(effet) AS premier FROM enveloppe_mouvement WHERE enveloppe = ANY(${[...lignes]}) GROUP BY enveloppe) p`.execute(
    trx,
  );
  return rows[0]!.jour;
}

/** Le jour d'effet d'un changement : celui qui est saisi, sinon le plus proche d'aujourd'hui que les lignes permettent. */
export async function jourDEffet(
  trx: Trx,
  { annee, lignes }: { annee: number | null; lignes: readonly number[] },
  saisi?: string,
): Promise<string> {
  return saisi ?? effetParDefaut({ annee, premier: await premierEffet(trx, lignes), jour: aujourdhui() });
}

/** @throws ErreurMetier 422 un jour hors de l'année de la ligne, ou un retrait d'avant les premiers crédits */
export async function exigerEffet(
  trx: Trx,
  ligne: EnveloppeVerrouillee,
  m: { genre: string; montant: string; etp: string; effet: string },
): Promise<void> {
  const depuisSesCredits = m.genre === 'virement' || comparer(m.montant, '0') < 0 || comparer(m.etp, '0') < 0;
  const faute = fauteDEffet({
    nom: ligne.intitule,
    annee: ligne.annee,
    premier: depuisSesCredits ? await premierEffet(trx, [ligne.id]) : null,
    effet: m.effet,
  });
  if (faute)
    throw new ErreurMetier("La date d'effet ne tient pas.", {
      champs: { effet: faute },
      conseil: "Changez la date, ou laissez-la vide : Maillage prend le jour possible le plus proche d'aujourd'hui.",
    });
}
