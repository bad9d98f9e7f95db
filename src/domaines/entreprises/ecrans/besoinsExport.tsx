import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_CONTRAT, LIBELLES_HORAIRE, LIBELLES_TEMPS } from '../forme.ts';
import { type LigneBesoin, listerBesoins } from '../requetes/besoins.ts';
import { suiviBesoin } from '../suivi.ts';
import type { Route } from './+types/besoinsExport';
import { lireFiltresBesoins } from './filtres.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = { ...lireFiltresBesoins(request), page: 1, taille: Number.POSITIVE_INFINITY };
  const { lignes } = await listerBesoins(base(), acteurDe(context), filtres);
  return repondreExport<LigneBesoin>(
    params.format,
    'Besoins des entreprises',
    [
      { id: 'metier', titre: 'Métier' },
      { id: 'rome', titre: 'Code du métier' },
      { id: 'entrepriseNom', titre: 'Entreprise' },
      { id: 'etat', titre: 'État', valeur: (b) => suiviBesoin.etats[b.etat].libelle },
      { id: 'communeNom', titre: 'Lieu' },
      { id: 'contrat', titre: 'Contrat', valeur: (b) => LIBELLES_CONTRAT[b.contrat] },
      { id: 'temps', titre: 'Temps', valeur: (b) => LIBELLES_TEMPS[b.temps] },
      { id: 'horaires', titre: 'Horaires', valeur: (b) => b.horaires.map((h) => LIBELLES_HORAIRE[h]).join(', ') },
      { id: 'nombre', titre: 'Places' },
      { id: 'debut', titre: 'À prendre le' },
      { id: 'jusquAu', titre: 'Au plus tard le' },
    ],
    lignes,
  );
}
