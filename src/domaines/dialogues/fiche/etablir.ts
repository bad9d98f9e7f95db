import { Readable } from 'node:stream';
import { dossierSitue } from '#src/domaines/dossiers/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
import { dialogueDe } from '../chargement.ts';
import { inscrireFiche } from '../operations/etablirFiche.ts';
import { composerFiche } from './document.ts';
import { lireDonneesFiche } from './donnees.ts';

/** Établit la fiche : compose, rend le PDF hors de toute transaction, puis fige l'un et l'autre. @throws ErreurMetier, ErreurDroit */
export async function etablirFiche(
  base: Base,
  acteur: Acteur,
  demande: { id: number; version: number },
): Promise<{ id: number; rang: number }> {
  exiger(acteur, 'dialogues.etablirFiche', await dossierSitue(base, demande.id));
  const dialogue = await dialogueDe(base, demande.id);
  if (!dialogue || dialogue.etat === 'ouvert')
    throw new ErreurMetier('La fiche de suivi dit une conclusion : trouvez un accord, ou constatez un désaccord.', {
      statut: 409,
    });
  const document = composerFiche(await lireDonneesFiche(base, acteur, demande.id));
  const pdf = await rendre(document, 'pdf');
  const depot = await ranger(Readable.from([pdf]));
  return executer(inscrireFiche, acteur, { id: demande.id, version: demande.version, document, depot });
}
