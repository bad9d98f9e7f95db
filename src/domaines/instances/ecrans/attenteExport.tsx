import { acteurDe } from '#src/droits/contexte.ts';
import { choix, lireFiltres } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { GENRES_INSTANCE, LIBELLES_AVIS, LIBELLES_GENRE, LIBELLES_NATURE_AVIS } from '../forme.ts';
import { fileDAttente, type LigneFile, TRIS_FILE } from '../requetes/file.ts';
import type { Route } from './+types/attenteExport';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(
    request,
    { genre: choix(...GENRES_INSTANCE), etat: choix('attend', 'inscrite', 'rendue') },
    { tris: TRIS_FILE },
  );
  const { lignes } = await fileDAttente(base(), acteurDe(context), {
    ...filtres,
    page: 1,
    taille: Number.POSITIVE_INFINITY,
  });
  return repondreExport<LigneFile>(
    params.format,
    'Avis attendus',
    [
      { id: 'titre', titre: 'Objet' },
      { id: 'nature', titre: 'Demandé', valeur: (l) => LIBELLES_NATURE_AVIS[l.nature] },
      { id: 'fondement', titre: 'Texte' },
      { id: 'genre', titre: 'Instance', valeur: (l) => LIBELLES_GENRE[l.genre] },
      { id: 'departement', titre: 'Département' },
      { id: 'depuis', titre: 'Depuis' },
      { id: 'avis', titre: 'Avis', valeur: (l) => (l.avis ? LIBELLES_AVIS[l.avis] : null) },
    ],
    lignes,
  );
}
