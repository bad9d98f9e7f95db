import { sql } from 'kysely';
import {
  type CandidatureSituee,
  candidaturePourAgir,
  type EtatCandidature,
  suiviCandidature,
} from '#src/domaines/candidatures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';
import { instantParis } from '#src/socle/base/instant.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { ErreurConflit, ErreurMetier } from '#src/socle/erreurs.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { delaiSelection } from './requetes/delais.ts';

/** @throws ErreurMetier 409 la candidature n'est plus dans un de ces états */
export function exigerEtat(
  { etat }: Pick<CandidatureSituee, 'etat'>,
  etats: readonly EtatCandidature[],
  quoi: string,
): void {
  if (!etats.includes(etat))
    throw new ErreurMetier(
      `${quoi} n'est pas possible : la candidature est « ${suiviCandidature.etats[etat].libelle} ».`,
      {
        statut: 409,
        conseil: 'Rechargez la page pour voir où elle en est.',
      },
    );
}

/**
 * Deux agents sur une candidature : le second est prévenu, et sa saisie gardée. Sans version (ligne de commande, semis), rien à comparer.
 * @throws ErreurConflit
 */
export async function exigerVersion(trx: Trx, c: CandidatureSituee, version: number | undefined): Promise<void> {
  if (version === undefined || version === c.version) return;
  const { rows } = await sql<{ acteur: string }>`
    SELECT acteur FROM journal WHERE objet = ${`candidature:${c.id}`} ORDER BY id DESC LIMIT 1`.execute(trx);
  throw new ErreurConflit(
    `${rows[0]?.acteur ?? "Quelqu'un d'autre"} a changé cette candidature depuis que vous avez ouvert la page.`,
  );
}

/** La candidature change sans changer d'état : sa version avance, pour que l'autre agent le sache. */
export async function toucher(trx: Trx, id: number): Promise<void> {
  await sql`UPDATE candidature SET version = version + 1 WHERE id = ${id}`.execute(trx);
}

/** Plusieurs candidatures verrouillées dans l'ordre de leurs numéros : deux lots qui se croisent ne s'attendent pas l'un l'autre. */
export async function candidaturesPourAgir(trx: Trx, ids: readonly number[]): Promise<CandidatureSituee[]> {
  const lues: CandidatureSituee[] = [];
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) lues.push(await candidaturePourAgir(trx, id));
  return lues;
}

/** Territoire dont les délais datés s'appliquent à un appel : son département, ou sa région. */
export const territoireDe = ({ departement, region }: { departement: string | null; region: string | null }): string =>
  departement ? `departement:${departement}` : `region:${region}`;

/** L'instant demandé, ou celui que propose le délai daté. @throws ErreurMetier instant passé, par l'horloge de la base */
export async function delaiDemande(
  trx: Trx,
  cle: string,
  lieu: { departement: string | null; region: string | null },
  { jour, heure }: { jour?: string | undefined; heure?: string | undefined },
): Promise<Date> {
  const propose = await delaiSelection(trx, cle, territoireDe(lieu));
  const { le, futur } = await instantParis(trx, jour ?? propose.jour, heure ?? propose.heure);
  if (!futur)
    throw new ErreurMetier('La date limite est déjà passée.', {
      champs: { jour: 'Choisissez un jour et une heure à venir.' },
    });
  return le;
}

/** Écrit à des personnes ou à des organisations, dans la transaction de ce qui le motive. @returns le nombre de messages */
export const ecrireA = (
  trx: Trx,
  a: { organisations?: readonly number[]; comptes?: readonly number[] },
  message: { sujet: string; lignes: string[]; adresse: string },
  auteur: Acteur,
): Promise<number> =>
  ecrireAux(trx, a, {
    sujet: message.sujet,
    paragraphes: [
      ...message.lignes,
      `${adressePublique()}${message.adresse}`,
      `${auteur.nom}, ${auteur.organisationNom}`,
      'Ce message est envoyé automatiquement par Maillage : répondez sur la page ci-dessus, pas par courriel.',
    ],
  });

/** Organisation au nom de laquelle une personne lit ou donne un avis : la sienne qui lance l'appel, sinon sa première en cours. */
export async function organisationDe(base: Base | Trx, compte: number, financeur: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    SELECT o.id FROM appartenance a JOIN organisation o ON o.id = a.organisation_id AND o.desactivee_le IS NULL
    WHERE a.compte_id = ${compte} AND ${EN_COURS} AND o.nature NOT IN ('plateforme', 'personne')
    ORDER BY (o.id = ${financeur}) DESC, a.id LIMIT 1`.execute(base);
  return rows[0]?.id ?? null;
}
