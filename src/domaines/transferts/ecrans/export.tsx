import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { LIBELLES_ETAT } from '../forme.ts';
import { fileTransferts, type LigneTransfert } from '../requetes/file.ts';
import type { Route } from './+types/export';
import { LIBELLES_ATTENTE, lireFiltresTransferts } from './filtres.ts';

/** Sans nom de personne accompagnée ni bilan : un fichier voyage. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const tout = { ...lireFiltresTransferts(request), page: 1, taille: Number.POSITIVE_INFINITY };
  const lignes = await lireEnCloison(acteur, async (c) => {
    const file = await fileTransferts(c, acteur, tout);
    await ecrireJournal(c, {
      acteur,
      action: 'transferts.exporter',
      objet: 'application',
      details: { lignes: file.total },
    });
    return file.lignes;
  });
  return repondreExport<LigneTransfert>(
    params.format,
    'Transferts',
    [
      { id: 'reference', titre: 'Parcours' },
      { id: 'etat', titre: 'État', valeur: (l) => LIBELLES_ETAT[l.etat] },
      { id: 'attente', titre: 'À faire', valeur: (l) => (l.attente ? LIBELLES_ATTENTE[l.attente] : null) },
      { id: 'deNom', titre: 'De' },
      { id: 'versNom', titre: 'À' },
      { id: 'demandeLe', titre: 'Demandé le' },
      { id: 'effectifLe', titre: 'Fait le' },
      { id: 'derogation', titre: 'Par dérogation' },
    ],
    lignes,
  );
}
