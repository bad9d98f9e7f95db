import { sql } from 'kysely';
import { type DossierSitue, dossierPourAgir, type EtatDossier } from '#src/domaines/dossiers/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { ErreurConflit, ErreurMetier } from '#src/socle/erreurs.ts';
import { adressePublique } from '#src/socle/session/instance.ts';

export { instantParis } from '#src/socle/base/instant.ts';

/** @throws ErreurMetier 409 le dossier n'est plus dans un de ces états */
export function exigerEtat(dossier: DossierSitue, etats: readonly EtatDossier[], quoi: string): void {
  if (!etats.includes(dossier.etat))
    throw new ErreurMetier(`${quoi} n'est plus possible : le dossier a changé d'état.`, {
      statut: 409,
      conseil: 'Rechargez la page pour voir où il en est.',
    });
}

/**
 * Deux agents sur un dossier : le second est prévenu, et sa saisie gardée. Sans version (ligne de commande, semis), rien à comparer.
 * @throws ErreurConflit
 */
export async function exigerVersion(trx: Trx, dossier: DossierSitue, version: number | undefined): Promise<void> {
  if (version === undefined || version === dossier.version) return;
  const { rows } = await sql<{ acteur: string }>`
    SELECT acteur FROM journal WHERE objet = ${`dossier:${dossier.id}`} ORDER BY id DESC LIMIT 1`.execute(trx);
  throw new ErreurConflit(
    `${rows[0]?.acteur ?? "Quelqu'un d'autre"} a changé ce dossier depuis que vous avez ouvert la page.`,
  );
}

/** Le dossier change sans changer d'état : sa version avance, pour que l'autre agent le sache. */
export async function toucher(trx: Trx, id: number): Promise<void> {
  await sql`UPDATE dossier SET version = version + 1 WHERE id = ${id}`.execute(trx);
}

/** Plusieurs dossiers verrouillés dans l'ordre de leurs numéros : deux lots qui se croisent ne s'attendent pas l'un l'autre. */
export async function dossiersPourAgir(trx: Trx, ids: readonly number[]): Promise<DossierSitue[]> {
  const dossiers: DossierSitue[] = [];
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) dossiers.push(await dossierPourAgir(trx, id));
  return dossiers;
}

/** Écrit aux personnes d'une organisation qui peuvent agir, dans la transaction de ce qui le motive. @returns le nombre de messages */
export function ecrireA(
  trx: Trx,
  organisation: number,
  message: { sujet: string; lignes: string[]; adresse: string },
  auteur: Acteur,
): Promise<number> {
  return ecrireAux(
    trx,
    { organisations: [organisation] },
    {
      sujet: message.sujet,
      paragraphes: [
        ...message.lignes,
        `${adressePublique()}${message.adresse}`,
        `${auteur.nom}, ${auteur.organisationNom}`,
        'Ce message est envoyé automatiquement par Maillage : répondez sur la page ci-dessus, pas par courriel.',
      ],
    },
  );
}
