import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { ETATS_RETENUS } from './regles/annexes.ts';
import { MARQUE_MAILLAGE } from './regles/etp.ts';

/** Postes accordés par une annexe signée dans l'application, sur une période. */
export interface EtpConventionnes {
  structure: number;
  /** Texte décimal. */
  etp: string;
  debut: string;
  fin: string;
}

/**
 * Inscrit au registre les postes des annexes signées ici, à la place de ceux qu'une version précédente y avait mis. Les jours que
 * le fichier de l'ASP ou une personne renseigne déjà sont laissés tels quels. @returns nombre de périodes inscrites
 */
export async function inscrireEtpConventionnes(
  trx: Trx,
  racine: string,
  source: string,
  periodes: readonly EtpConventionnes[],
  par: string,
): Promise<number> {
  await retirerEtpConventionnes(trx, racine, Number(periodes[0]?.debut.slice(0, 4)));
  let inscrites = 0;
  for (const p of periodes) {
    const { rows } = await sql`
      INSERT INTO structure_etp (structure, etp, debut, fin, source, saisi_par)
      SELECT ${p.structure}, ${p.etp}, lower(libre), upper(libre) - 1, ${`${source} ${MARQUE_MAILLAGE}`}, ${par}
      FROM unnest(datemultirange(daterange(${p.debut}, ${p.fin}, '[]')) - coalesce((
        SELECT range_agg(daterange(debut, fin, '[]')) FROM (
          SELECT debut, fin FROM structure_etp WHERE structure = ${p.structure}
          UNION ALL SELECT debut, fin FROM annexe_financiere WHERE structure = ${p.structure} AND NOT fdi
            AND etat = ANY(${[...ETATS_RETENUS]}) AND debut <= fin) connues), '{}'::datemultirange)) AS libre
      RETURNING id`.execute(trx);
    inscrites += rows.length;
  }
  return inscrites;
}

/** Retire ce qu'une annexe avait inscrit pour une année. @param racine numéro sans ses suffixes A et M */
export async function retirerEtpConventionnes(trx: Trx, racine: string, annee: number): Promise<void> {
  await sql`DELETE FROM structure_etp WHERE source LIKE ${`Annexe ${racine}A%${MARQUE_MAILLAGE}`}
    AND extract(year FROM debut) = ${annee}`.execute(trx);
}

/** Arrête au jour d'effet d'une résiliation, compris, ce qu'une annexe avait inscrit. */
export async function arreterEtpConventionnes(trx: Trx, racine: string, effet: string): Promise<void> {
  const lignes = sql`source LIKE ${`Annexe ${racine}A%${MARQUE_MAILLAGE}`}`;
  await sql`DELETE FROM structure_etp WHERE ${lignes} AND debut > ${effet}`.execute(trx);
  await sql`UPDATE structure_etp SET fin = ${effet} WHERE ${lignes} AND fin > ${effet}`.execute(trx);
}
