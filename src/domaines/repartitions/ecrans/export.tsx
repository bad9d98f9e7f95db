import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_METHODE_ATELIER, type LigneEntree } from '../atelier.ts';
import { direMois } from '../entreesEnClair.ts';
import { pageRepartition } from '../requetes/pages.ts';
import { parTerritoire, territoiresServis } from '../sommes.ts';
import type { Route } from './+types/export';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { r, methodes } = await pageRepartition(base(), acteurDe(context), numero(params.id));
  const servies = methodes.filter((m) => m.ajustee !== null);
  const parType = r.entrees.types !== undefined && new URL(request.url).searchParams.get('par') !== 'territoire';
  const sommes = r.entrees.types !== undefined && !parType;
  const lignes = (sommes ? territoiresServis(r.entrees) : r.entrees.demande.territoires).map((t) => ({
    ...t,
    ...enColonnes(t),
    ...Object.fromEntries(
      servies.map((m) => [
        m.methode,
        (sommes ? parTerritoire(r.entrees, m.ajustee!) : m.ajustee!.lignes).find((l) => l.id === t.id)?.etp ?? null,
      ]),
    ),
  })) as Record<string, unknown>[];
  return repondreExport(
    params.format,
    r.intitule,
    [
      { id: 'id', titre: 'Code' },
      { id: 'nom', titre: 'Territoire' },
      ...(parType
        ? [
            { id: 'groupe', titre: 'Code du territoire' },
            { id: 'type', titre: 'Type' },
          ]
        : []),
      { id: 'mesure', titre: 'Besoin (personnes)', type: 'nombre' },
      ...(r.entrees.poidsAcces
        ? [{ id: 'besoin', titre: "Besoin pondéré par le manque d'accès", type: 'nombre' as const }]
        : []),
      ...(sommes ? [] : [{ id: 'fiabilite', titre: 'Fiabilité du besoin' }]),
      { id: 'actuel', titre: 'ETP actuels', type: 'nombre' },
      ...(sommes
        ? []
        : [
            { id: 'horsAcces', titre: "Part du besoin hors d'accès", type: 'pourcentage' as const },
            { id: 'aPortee', titre: 'ETP à portée pour 1 000 personnes', type: 'nombre' as const },
            { id: 'realise', titre: "ETP réalisés l'an passé, mois connus", type: 'nombre' as const },
            { id: 'conventionne', titre: 'ETP conventionnés des mêmes mois', type: 'nombre' as const },
            { id: 'mois', titre: 'Mois connus' },
            { id: 'absorption', titre: "Plafond d'absorption (ETP)", type: 'nombre' as const },
          ]),
      ...servies.map((m) => ({
        id: m.methode,
        titre: `${LIBELLES_METHODE_ATELIER[m.methode]} (ETP)`,
        type: 'nombre' as const,
      })),
    ],
    lignes,
  );
}

/** Les entrées d'une ligne, une par colonne ; un territoire, tous types ensemble, n'a que son besoin. */
function enColonnes(t: Pick<LigneEntree, 'besoin'> & Partial<LigneEntree>) {
  return {
    mesure: t.besoinMesure ?? t.besoin,
    horsAcces: t.acces?.horsAcces ?? null,
    aPortee: t.acces?.pour1000 ?? null,
    conventionne: t.consommation?.conventionne ?? null,
    mois: t.consommation ? direMois(t.consommation.mois) : null,
  };
}
