import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { controlesDe } from './chargement.ts';
import { connuDe, heuresEtpDe } from './connu.ts';
import { type Contenu, reponsePrecedente } from './contenu.ts';
import type { Cible, Connu, Ecart, EtatCible } from './forme.ts';
import { controler } from './regles/controles.ts';

/** Les écarts d'une réponse avec l'an dernier et avec ce que le site sait, dits pour être compris. */
export async function ecartsDe(
  trx: Parameters<typeof connuDe>[0],
  acteur: Acteur,
  k: Cible,
  contenu: Contenu,
): Promise<Ecart[]> {
  const avant = await reponsePrecedente(trx, k);
  const connus = await connuDe(trx, acteur, k);
  const connu: Connu = {};
  // Ce qui vient de l'enquête d'avant se compare à l'an dernier, une fois.
  for (const [champ, { valeur, provenance }] of Object.entries(connus))
    if (typeof valeur === 'string' && provenance !== avant?.titre) connu[champ] = { valeur, provenance };
  const heures = await heuresEtpDe(trx, k);
  if (heures) connu.heures_etp = heures;
  return controler(contenu.evaluation.valeurs, avant?.valeurs ?? null, connu);
}

/**
 * Range les écarts d'un questionnaire : les nouveaux, ceux qui reviennent, ceux qu'une réponse a fait disparaître. Ce qui a été confirmé ou
 * corrigé le reste.
 * @param explications clé d'écart → ce que la structure en dit
 */
export async function rangerEcarts(
  trx: Trx,
  cible: number,
  ecarts: readonly Ecart[],
  explications: Readonly<Record<string, string>>,
  par: string,
): Promise<void> {
  for (const e of ecarts) {
    const explication = explications[e.cle]?.trim() ?? '';
    await sql`INSERT INTO enquete_controle (cible, cle, champs, message, explication, etat)
      VALUES (${cible}, ${e.cle}, ${e.champs}, ${e.message}, ${explication}, ${explication ? 'explique' : 'ouvert'})
      ON CONFLICT (cible, cle) DO UPDATE SET message = excluded.message, champs = excluded.champs,
        explication = CASE WHEN excluded.explication <> '' THEN excluded.explication ELSE enquete_controle.explication END,
        etat = CASE WHEN enquete_controle.etat = 'confirme' AND enquete_controle.message = excluded.message THEN 'confirme'
          WHEN excluded.explication <> '' OR enquete_controle.explication <> '' THEN 'explique' ELSE 'ouvert' END,
        traite_le = CASE WHEN enquete_controle.etat = 'confirme' AND enquete_controle.message = excluded.message THEN enquete_controle.traite_le END,
        traite_par = CASE WHEN enquete_controle.etat = 'confirme' AND enquete_controle.message = excluded.message THEN enquete_controle.traite_par END`.execute(
      trx,
    );
  }
  await sql`UPDATE enquete_controle SET etat = 'disparu', traite_le = clock_timestamp(), traite_par = ${par}
    WHERE cible = ${cible} AND etat IN ('ouvert', 'explique') AND cle <> ALL(${ecarts.map((e) => e.cle)}::text[])`.execute(
    trx,
  );
}

/** Où en est une réponse déposée, d'après ses écarts : à rappeler, à relire, ou validée s'il n'en reste aucun. */
export async function etatDepose(trx: Trx, cible: number): Promise<EtatCible> {
  const restent = (await controlesDe(trx, cible)).map((c) => c.etat);
  if (restent.includes('ouvert')) return 'a_rappeler';
  return restent.includes('explique') ? 'deposee' : 'validee';
}
