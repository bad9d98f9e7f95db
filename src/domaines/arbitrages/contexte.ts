import { sql } from 'kysely';
import { type AppelSitue, type Contenu, suiviAppel } from '#src/domaines/appels/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Decimal } from '#src/socle/montants.ts';
import type { Bornes } from './forme.ts';

/** Les bornes qu'un appel met aux montants. Un appel à manifestation d'intérêt sans règle de financement retient sans montant. */
export function bornesDe({ genre, contenu }: Pick<AppelSitue, 'genre' | 'contenu'>): Bornes {
  const f: Contenu['financement'] = contenu.financement;
  const argent = f.regimes.length > 0 || [f.montantMax, f.montantMin, f.tauxSubventionMax].some((v) => v !== undefined);
  return {
    min: f.montantMin,
    max: f.montantMax,
    tauxMax: f.tauxSubventionMax,
    sansMontant: genre === 'ami' && !argent,
  };
}

/** @throws ErreurMetier 409 les résultats sont publiés, l'appel est retiré ou archivé : plus rien ne s'y décide */
export function exigerOuvert(appel: AppelSitue): void {
  if (appel.etat !== 'publie')
    throw new ErreurMetier(
      `Rien ne se décide plus sur cet appel : ${suiviAppel.etats[appel.etat].libelle.toLowerCase()}.`,
      {
        statut: 409,
      },
    );
}

/** Un essai se construit sur une enveloppe supposée, ou sur ce qui reste de la vraie. */
export const disponibleDe = (arbitrage: { enveloppe: Decimal | null }, reste: Decimal): Decimal =>
  arbitrage.enveloppe ?? reste;

/** La clôture est passée à l'horloge de la base ? Une demande au fil de l'eau ne ferme pas : on y décide à tout moment. */
export async function estClos(base: Base | Trx, appel: number): Promise<boolean> {
  const { rows } = await sql<{ clos: boolean }>`
    SELECT coalesce(ferme_le <= clock_timestamp(), genre = 'subvention_demande') AS clos FROM appel WHERE id = ${appel}`.execute(
    base,
  );
  return rows[0]?.clos ?? false;
}
