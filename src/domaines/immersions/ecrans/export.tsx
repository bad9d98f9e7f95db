import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { LIBELLES_OBJET } from '../regles.ts';
import { type LigneImmersion, listerImmersions } from '../requetes.ts';
import { suiviImmersion } from '../suivi.ts';
import type { Route } from './+types/export';
import { lireFiltresImmersions } from './filtres.ts';

/** Par référence : un fichier qui circule ne nomme personne. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = { ...lireFiltresImmersions(request), page: 1, taille: Number.POSITIVE_INFINITY };
  const lignes = await lireEnCloison(acteur, async (c) => {
    const lues = await listerImmersions(c, acteur, filtres);
    await ecrireJournal(c, {
      acteur,
      action: 'immersions.exporter',
      objet: 'application',
      details: { lignes: lues.total },
    });
    return lues.lignes;
  });
  return repondreExport<LigneImmersion>(
    params.format,
    'Immersions',
    [
      { id: 'reference', titre: 'Parcours' },
      { id: 'entreprise', titre: 'Entreprise' },
      { id: 'etat', titre: 'État', valeur: (i) => suiviImmersion.etats[i.etat].libelle },
      { id: 'objet', titre: 'Objet', valeur: (i) => LIBELLES_OBJET[i.objet] },
      { id: 'debut', titre: 'Du' },
      { id: 'fin', titre: 'Au' },
      { id: 'heures', titre: 'Heures par semaine' },
      { id: 'bilanLe', titre: 'Bilan' },
    ],
    lignes,
  );
}
