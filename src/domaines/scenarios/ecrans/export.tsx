import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_ETAT, LIBELLES_PROPOSITION, type ResumeScenario } from '../forme.ts';
import { listerScenarios } from '../requetes/liste.ts';
import type { Route } from './+types/export';
import { lireFiltresScenarios } from './filtres.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = { ...lireFiltresScenarios(request), page: 1, taille: Number.POSITIVE_INFINITY };
  const { lignes } = await listerScenarios(base(), acteurDe(context), filtres);
  const mesure = (id: string, quand: 'avant' | 'apres') => (s: ResumeScenario) =>
    s.mesures.find((m) => m.id === id)?.[quand].valeur ?? null;
  return repondreExport<ResumeScenario>(
    params.format,
    'Scénarios',
    [
      { id: 'nom', titre: 'Scénario' },
      { id: 'intention', titre: 'Intention' },
      { id: 'ref', titre: 'Territoire (référence)', valeur: (s) => s.territoire.ref },
      { id: 'territoire', titre: 'Territoire', valeur: (s) => s.territoire.nom },
      { id: 'public', titre: 'Public', valeur: (s) => s.enClair.public },
      { id: 'types', titre: 'Types', valeur: (s) => s.enClair.types },
      { id: 'etat', titre: 'État', valeur: (s) => LIBELLES_ETAT[s.etat] },
      {
        id: 'proposition',
        titre: 'Proposition',
        valeur: (s) => (s.proposition ? LIBELLES_PROPOSITION[s.proposition.etat] : null),
      },
      { id: 'resumeChangements', titre: 'Changements' },
      { id: 'phrase', titre: 'Réponse' },
      {
        id: 'communesAvant',
        titre: 'Communes en zone blanche, avant',
        type: 'nombre',
        valeur: mesure('communes_blanches', 'avant'),
      },
      {
        id: 'communesApres',
        titre: 'Communes en zone blanche, après',
        type: 'nombre',
        valeur: mesure('communes_blanches', 'apres'),
      },
      {
        id: 'personnesAvant',
        titre: 'Personnes en zone blanche, avant',
        type: 'nombre',
        valeur: mesure('personnes_blanches', 'avant'),
      },
      {
        id: 'personnesApres',
        titre: 'Personnes en zone blanche, après',
        type: 'nombre',
        valeur: mesure('personnes_blanches', 'apres'),
      },
      { id: 'auteur', titre: 'Auteur' },
      { id: 'organisation', titre: 'Organisation' },
      { id: 'version', titre: 'Version', type: 'nombre' },
      { id: 'jour', titre: "Jour de l'offre" },
      { id: 'modifieLe', titre: 'Modifié le' },
    ],
    lignes,
  );
}
