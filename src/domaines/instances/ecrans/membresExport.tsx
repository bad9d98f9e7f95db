import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { lireInstance, type MembreLu } from '../requetes/instances.ts';
import type { Route } from './+types/membresExport';

export async function loader({ params, context }: Route.LoaderArgs) {
  const { nom, membres } = await lireInstance(base(), acteurDe(context), numero(params.id));
  return repondreExport<MembreLu>(
    params.format,
    `Membres ${nom}`,
    [
      { id: 'college', titre: 'Collège' },
      { id: 'nom', titre: 'Nom' },
      { id: 'qualite', titre: 'Qualité' },
      { id: 'organisation', titre: 'Organisation' },
      {
        id: 'place',
        titre: 'Place',
        valeur: (m) => (m.suppleantDe ? `suppléant de ${m.suppleantDe}` : m.president ? 'préside' : 'titulaire'),
      },
      { id: 'debut', titre: 'Début du mandat' },
      { id: 'fin', titre: 'Fin du mandat' },
      { id: 'enFonction', titre: 'En fonction', valeur: (m) => (m.enFonction ? 'oui' : 'non') },
    ],
    membres,
  );
}
