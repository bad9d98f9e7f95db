import { sql } from 'kysely';
import { dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { mettreEnAttente } from '#src/socle/courriels/index.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import type { DossierSitue } from './forme.ts';

/** Le récépissé arrive à toutes les personnes qui remplissent pour la structure : l'une d'elles a pu déposer sans prévenir les autres. */
export async function ecrireRecepisse(
  trx: Trx,
  dossier: DossierSitue,
  d: { numero: string; rang: number; deposeLe: Date; empreinte: string },
): Promise<void> {
  const { rows } = await sql<{ courriel: string }>`
    SELECT DISTINCT c.courriel FROM appartenance a JOIN compte c ON c.id = a.compte_id
    WHERE a.organisation_id = ${dossier.organisationId} AND a.role <> 'lecteur' AND c.desactive_le IS NULL
      AND a.debut <= now() AND (a.fin IS NULL OR a.fin > now()) ORDER BY 1`.execute(trx);
  const quoi = d.rang === 1 ? 'Dossier déposé' : 'Corrections rendues';
  for (const { courriel } of rows)
    await mettreEnAttente(trx, {
      destinataire: courriel,
      sujet: `${quoi} : ${dossier.structureNom}, n° ${d.numero}`,
      texte: `${[
        'Bonjour,',
        `${quoi} le ${dateHeure(d.deposeLe)}, heure de Paris, sous le numéro ${d.numero} (dépôt n° ${d.rang}).`,
        `Empreinte du contenu (SHA-256) : ${d.empreinte}`,
        `Récépissé : ${adressePublique()}/dossiers/${dossier.id}/recepisse`,
        'Ce message est envoyé automatiquement par Maillage.',
      ].join('\n\n')}\n`,
    });
}
