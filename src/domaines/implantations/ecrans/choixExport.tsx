import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import type { Retenu } from '../forme.ts';
import { effectif } from '../phrases.ts';
import { lireImplantation } from '../requetes.ts';
import type { Route } from './+types/choixExport';

export async function loader({ params, context }: Route.LoaderArgs) {
  const { resultat, demande, territoireNom } = await lireImplantation(base(), acteurDe(context), numero(params.id));
  return repondreExport<Retenu>(
    params.format,
    `Lieux proposés, ${territoireNom}`,
    [
      { id: 'rang', titre: 'Rang', type: 'nombre' },
      { id: 'action', titre: 'Action' },
      { id: 'nom', titre: 'Lieu' },
      { id: 'commune', titre: 'Code de la commune' },
      { id: 'communeNom', titre: 'Commune' },
      { id: 'lon', titre: 'Longitude', type: 'nombre' },
      { id: 'lat', titre: 'Latitude', type: 'nombre' },
      { id: 'etpAjoutes', titre: 'ETP ajoutés', type: 'nombre' },
      { id: 'couvert', titre: 'Besoin non couvert atteint', valeur: (r) => effectif(r.portee.couvert, demande.secret) },
      { id: 'personnes', titre: 'Personnes', valeur: (r) => effectif(r.portee.personnes, demande.secret) },
      { id: 'communes', titre: 'Communes', type: 'nombre', valeur: (r) => r.portee.communes },
      { id: 'confirmees', titre: 'Dont zones blanches confirmées', type: 'nombre', valeur: (r) => r.portee.confirmees },
      { id: 'territoire', titre: 'ETP gagnés par le territoire', type: 'nombre', valeur: (r) => r.gain.etpTerritoire },
      { id: 'voisins', titre: 'ETP gagnés par les voisins', type: 'nombre', valeur: (r) => r.gain.etpVoisins },
      { id: 'phrase', titre: 'Pourquoi' },
      { id: 'codes', titre: 'Communes atteintes', valeur: (r) => r.communes.join(' ') },
    ],
    resultat?.retenus ?? [],
  );
}
