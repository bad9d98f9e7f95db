import { produireDocument } from '#src/domaines/modeles/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { date, dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { Piece } from '#src/socle/pieces/index.ts';
import { objetBilan } from './chargement.ts';
import { type BilanSitue, enRetard } from './forme.ts';
import { USAGE_RECEPISSE } from './recepisse.ts';
import { nomDuService } from './service.ts';

/** Le récépissé du dépôt, en PDF accessible et en texte, rangé avec le bilan. */
export async function remettreRecepisse(
  trx: Trx,
  acteur: Acteur,
  bilan: BilanSitue,
  pieces: readonly Piece[],
): Promise<void> {
  const service = await nomDuService(trx, bilan.departement);
  await produireDocument(trx, acteur, {
    usage: USAGE_RECEPISSE,
    departement: bilan.departement,
    objet: objetBilan(bilan.id),
    titre: `Récépissé du bilan ${bilan.annee}`,
    sousTitre: `${bilan.structureNom}, convention ${bilan.conventionNumero}`,
    auteur: service,
    ...(bilan.demonstration ? { mention: 'Document inventé pour la démonstration.' } : {}),
    valeurs: {
      bilan: {
        annee: String(bilan.annee),
        depot: dateHeure(bilan.redeposeLe),
        limite: bilan.dueLe ? date(bilan.dueLe) : null,
        retard: enRetard(bilan) === true,
        empreinte: bilan.empreinte,
      },
      structure: { nom: bilan.structureNom, siret: bilan.structureSiret },
      convention: { numero: bilan.conventionNumero },
      service: { nom: service },
      deposant: acteur.nom,
      pieces: pieces.filter(({ etat }) => etat !== 'refusee').map(({ nom, sha256 }) => ({ nom, empreinte: sha256 })),
    },
  });
}
