import { type RawBuilder, sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { accord } from '#src/socle/phrases.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { ETATS_SUIVIS } from '../forme.ts';
import { couvertureDuMois, quandEnMots } from '../regles.ts';
import { obligationDuMois } from './parcours.ts';

/** Bornes d'un mois civil à Paris, pour un index sur des instants : la session de la base est à Paris. */
export const bornesDuMois = (mois: string): [string, string] => [`${mois}-01`, plusMois(`${mois}-01`, 1)];

/**
 * Rendez-vous d'un mois d'un parcours, d'un seul balayage de l'index : honorés, à venir, à qualifier.
 * @param parcours expression qui vaut son identifiant
 */
export const venuesDuMois = (parcours: RawBuilder<unknown>, mois: string) => {
  const [de, a] = bornesDuMois(mois);
  return sql`(SELECT count(*) FILTER (WHERE v.etat = 'honore')::int AS honores,
      count(*) FILTER (WHERE v.etat = 'fixe' AND v.debut > clock_timestamp())::int AS prevus,
      count(*) FILTER (WHERE v.etat = 'fixe' AND v.debut <= clock_timestamp())::int AS a_qualifier
    FROM participation v WHERE v.parcours = ${parcours} AND v.debut >= ${de}::date::timestamptz AND v.debut < ${a}::date::timestamptz)`;
};

interface Destinataire {
  compte: number;
  /** Le référent absent qu'il relaie ; `null` : sa propre file. */
  relaye: number | null;
  references: string[];
}
/** Au-delà, le courriel dit combien d'autres. */
const CITEES = 25;

/**
 * Dans les derniers jours du mois, écrit une fois à chaque référent principal (ou à qui relaie son absence, ce jour-là) combien de personnes n'ont ni rendez-vous honoré ni rendez-vous
 * fixé ce mois-ci : leurs références, jamais leurs noms. Appelée plusieurs fois, ou par plusieurs processus, elle n'écrit qu'une fois.
 * @returns courriels écrits
 */
export async function prevenirNonVus(base: Base, jour = aujourdhui()): Promise<number> {
  const { rows: operations } = await sql<{
    id: number;
    departement: string;
    reglages: Record<string, number>;
  }>`SELECT id, departement, reglages FROM operation_accompagnement
    WHERE close_le IS NULL AND NOT demonstration AND debut <= ${jour}::date AND (fin IS NULL OR fin >= ${jour}::date) ORDER BY id`.execute(
    base,
  );
  let ecrits = 0;
  for (const o of operations) {
    const obligation = await obligationDuMois(base, o, jour).catch(() => null);
    if (!obligation) continue;
    const { joursRestants, mois, fin } = couvertureDuMois([], jour, obligation);
    if (joursRestants > obligation.alerteJours) continue;
    ecrits += await base.transaction().execute(async (trx) => {
      let n = 0;
      for (const d of await destinataires(trx, o.id, mois, obligation.parMois, jour))
        n += await ecrire(trx, o.id, d, mois, fin);
      return n;
    });
  }
  return ecrits;
}

async function destinataires(
  trx: Trx,
  operation: number,
  mois: string,
  parMois: number,
  jour: string,
): Promise<Destinataire[]> {
  const { rows } = await sql<Destinataire>`
    SELECT coalesce(r.compte, f.compte_id) AS compte, r.professionnel AS relaye, array_agg(p.reference ORDER BY p.reference) AS references
    FROM parcours p
    JOIN designation g ON g.parcours = p.id AND g.rang = 'principal' AND g.debut <= current_date AND (g.fin IS NULL OR g.fin > current_date)
    JOIN professionnel f ON f.id = g.professionnel
    LEFT JOIN LATERAL (SELECT x.compte_id AS compte, a.professionnel FROM absence a JOIN professionnel x ON x.id = a.relais
      WHERE a.professionnel = f.id AND a.annulee_le IS NULL AND ${jour}::date BETWEEN a.debut AND a.fin AND x.compte_id <> f.compte_id
      ORDER BY a.id LIMIT 1) r ON true
    CROSS JOIN LATERAL ${venuesDuMois(sql`p.id`, mois)} v
    WHERE p.operation = ${operation} AND p.etat = ANY(${[...ETATS_SUIVIS]}::text[]) AND v.honores + v.prevus + v.a_qualifier < ${parMois}
    GROUP BY 1, 2 ORDER BY 1, 2 NULLS FIRST`.execute(trx);
  return rows;
}

async function ecrire(trx: Trx, operation: number, d: Destinataire, mois: string, fin: string): Promise<number> {
  const cle = `non_vus:${operation}:${d.compte}:${mois}${d.relaye ? `:relais:${d.relaye}` : ''}`;
  const { rows } =
    await sql`INSERT INTO compteur (cle, valeur) VALUES (${cle}, 1) ON CONFLICT DO NOTHING RETURNING cle`.execute(trx);
  if (rows.length === 0) return 0;
  const n = d.references.length;
  const terme = quandEnMots(new Date(`${fin}T12:00:00Z`)).split(' à ')[0];
  const reste = n - CITEES;
  return ecrireAux(
    trx,
    { comptes: [d.compte] },
    {
      sujet: `${n} ${accord(n, 'personne')} à voir avant la fin du mois`,
      paragraphes: [
        `${n} ${accord(n, 'personne')} ${d.relaye ? "d'un collègue absent que vous relayez" : 'de votre file'} ${n < 2 ? "n'a" : "n'ont"} ni rendez-vous honoré ni rendez-vous fixé ce mois-ci. Le dernier jour ouvré est ${terme}.`,
        `${d.references.slice(0, CITEES).join(', ')}${reste > 0 ? `, et ${reste} ${accord(reste, 'autre')}` : ''}.`,
        `Pour fixer leurs rendez-vous : ${adressePublique()}/ma-file?couverture=en_retard`,
      ],
    },
  );
}
