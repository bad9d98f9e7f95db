import { acteurDe } from '#src/droits/contexte.ts';
import { annee, choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_SENS } from '../forme.ts';
import { AVIS_FILTRES, cofinancements, TRIS_COFINANCEMENTS } from '../requetes/cofinancements.ts';
import type { Route } from './+types/cofinancementsExport';

const FILTRES = { q: texte(80), annee: annee(), avis: choix(...AVIS_FILTRES) };

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, FILTRES, { tris: TRIS_COFINANCEMENTS });
  return repondreExport(
    params.format,
    'Cofinancements',
    [
      { id: 'numero', titre: 'Numéro' },
      { id: 'nom', titre: 'Structure' },
      { id: 'type', titre: 'Type' },
      { id: 'commune', titre: 'Commune' },
      { id: 'annee', titre: 'Année', type: 'nombre' },
      { id: 'etatLibelle', titre: 'Étape' },
      { id: 'demande', titre: 'Demandé à la collectivité (€)', type: 'nombre' },
      { id: 'envisage', titre: 'Envisagé (€)', type: 'nombre' },
      {
        id: 'sens',
        titre: 'Avis donné',
        valeur: (l) => (l.sens ? LIBELLES_SENS[l.sens] : l.avis === null ? 'pas demandé' : 'attendu'),
      },
      { id: 'avantLe', titre: 'Attendu avant le', type: 'date' },
      { id: 'demonstration', titre: 'Démonstration', valeur: (l) => (l.demonstration ? 'oui' : 'non') },
    ],
    await cofinancements(base(), acteurDe(context), filtres),
  );
}
