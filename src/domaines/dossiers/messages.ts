import { dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAux, PIED } from '#src/socle/courriels/index.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import type { DossierSitue } from './forme.ts';

/** Le récépissé arrive à toutes les personnes qui remplissent pour la structure : l'une d'elles a pu déposer sans prévenir les autres. */
export async function ecrireRecepisse(
  trx: Trx,
  dossier: DossierSitue,
  d: { numero: string; rang: number; deposeLe: Date; empreinte: string },
): Promise<void> {
  const quoi = d.rang === 1 ? 'Dossier déposé' : 'Corrections rendues';
  await ecrireAux(
    trx,
    { organisations: [dossier.organisationId] },
    {
      sujet: `${quoi} : ${dossier.structureNom}, n° ${d.numero}`,
      paragraphes: [
        `${quoi} le ${dateHeure(d.deposeLe)}, heure de Paris, sous le numéro ${d.numero} (dépôt n° ${d.rang}).`,
        `Empreinte du contenu (SHA-256) : ${d.empreinte}`,
        `Récépissé : ${adressePublique()}/dossiers/${dossier.id}/recepisse`,
        PIED,
      ],
    },
  );
}
