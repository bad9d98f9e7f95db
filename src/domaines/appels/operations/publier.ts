import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { appelPourAgir, faireAvancerAppel } from '../chargement.ts';
import type { AppelSitue } from '../forme.ts';
import { rangerFormulaire } from '../formulaireCandidature.ts';
import { bloquants, verifierContenu } from '../verifier.ts';

/** @throws ErreurMetier il manque quelque chose pour publier */
export function exigerComplet(appel: AppelSitue): void {
  const manques = bloquants(verifierContenu(appel.contenu, appel));
  if (manques.length > 0)
    throw new ErreurMetier(
      manques.length === 1
        ? `L'appel ne peut pas être publié : ${manques[0]!.message}`
        : `L'appel ne peut pas être publié : ${manques.length} points sont à corriger.`,
      { conseil: manques.map(({ message }) => message).join(' ') },
    );
}

/** Publie l'appel : son formulaire de candidature est tiré de son contenu, sa première version est figée, et tout le monde peut le lire. */
export const publierAppel = operation({
  nom: 'appels.publier',
  entree: z.object({ id: identifiant, version: version.optional() }),
  charger: (trx, { id }) => appelPourAgir(trx, id),
  async executer({ trx, acteur, objet: appel, journal }, e) {
    // Un double clic retrouve l'appel déjà publié.
    if (appel.etat === 'publie') return { id: appel.id, nouveau: false };
    exigerVersion(appel, e.version, 'Cet appel');
    exigerComplet(appel);
    await exigerClotureAVenir(trx, appel);
    const { version: formulaire } = await rangerFormulaire(trx, acteur.nom, appel, '');
    await sql`UPDATE appel SET formulaire_version = ${formulaire}, publie_le = clock_timestamp(),
      ouvre_le = coalesce(ouvre_le, clock_timestamp()) WHERE id = ${appel.id}`.execute(trx);
    await faireAvancerAppel(trx, acteur, appel, 'publier');
    await figerVersion(trx, acteur.nom, appel.id, '');
    await journal({ objet: `appel:${appel.id}`, details: { formulaire } });
    return { id: appel.id, nouveau: true };
  },
});

async function exigerClotureAVenir(trx: Trx, { fermeLe }: AppelSitue): Promise<void> {
  const { rows } = await sql<{ passee: boolean }>`SELECT clock_timestamp() >= ${fermeLe} AS passee`.execute(trx);
  if (rows[0]!.passee)
    throw new ErreurMetier('La date de clôture est déjà passée : personne ne pourrait déposer.', {
      conseil: 'Changez le calendrier, puis publiez.',
    });
}

/** Fige ce que l'appel dit à cet instant : c'est cette version que citent les récépissés. @returns son numéro */
export async function figerVersion(trx: Trx, par: string, appel: number, note: string): Promise<number> {
  const { rows } = await sql<{ numero: number }>`
    INSERT INTO appel_version (appel, numero, intitule, contenu, ouvre_le, ferme_le, formulaire_version, note, par)
    SELECT id, coalesce((SELECT max(numero) FROM appel_version WHERE appel = a.id), 0) + 1, intitule, contenu, ouvre_le, ferme_le,
      formulaire_version, ${note}, ${par} FROM appel a WHERE id = ${appel} RETURNING numero`.execute(trx);
  return rows[0]!.numero;
}
