import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { LIBELLES_COMPETENCE, LIBELLES_ETAT, LIBELLES_ORIGINE, LIBELLES_VOIE } from '../forme.ts';
import { fileOrientations, type LigneFile } from '../requetes/file.ts';
import type { Route } from './+types/export';
import { lireFiltresFile } from './filtres.ts';

/** Sans nom : un fichier voyage. La référence suffit à retrouver la personne. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const tout = { ...lireFiltresFile(request), page: 1, taille: Number.POSITIVE_INFINITY };
  const lignes = await lireEnCloison(acteur, async (c) => {
    const file = await fileOrientations(c, tout);
    await ecrireJournal(c, {
      acteur,
      action: 'orientations.exporter',
      objet: 'application',
      details: { lignes: file.total },
    });
    return file.lignes;
  });
  return repondreExport<LigneFile>(
    params.format,
    'Orientations',
    [
      { id: 'reference', titre: 'Parcours' },
      { id: 'equipe', titre: 'Équipe' },
      { id: 'etat', titre: 'À faire', valeur: (l) => LIBELLES_ETAT[l.etat] },
      { id: 'origine', titre: 'Origine', valeur: (l) => LIBELLES_ORIGINE[l.origine] },
      { id: 'positionneLe', titre: 'Positionnée le' },
      { id: 'due', titre: 'À décider avant le' },
      { id: 'retard', titre: 'Hors délai' },
      { id: 'manque', titre: 'Critères à évaluer' },
      { id: 'voie', titre: 'Parcours suggéré ou décidé', valeur: (l) => (l.voie ? LIBELLES_VOIE[l.voie] : null) },
      {
        id: 'competence',
        titre: 'Compétence',
        valeur: (l) => (l.competence ? LIBELLES_COMPETENCE[l.competence] : null),
      },
    ],
    lignes,
  );
}
