import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { enRetard } from '../forme.ts';
import { listerBilans } from '../requetes/liste.ts';
import type { Route } from './+types/export';
import { libelleEtat } from './communs.tsx';
import { lireFiltresBilans } from './filtres.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = { ...lireFiltresBilans(request), page: 1, taille: 100_000 };
  const { lignes } = await listerBilans(base(), acteurDe(context), filtres);
  return repondreExport(
    params.format,
    'Bilans annuels',
    [
      { id: 'structureNom', titre: 'Structure' },
      { id: 'structureSiret', titre: 'SIRET' },
      { id: 'structureType', titre: 'Type' },
      { id: 'departement', titre: 'Département' },
      { id: 'conventionNumero', titre: 'Convention' },
      { id: 'annee', titre: 'Année', type: 'nombre' },
      { id: 'etat', titre: 'État' },
      { id: 'dueLe', titre: 'À déposer avant le', type: 'date' },
      { id: 'deposeLe', titre: 'Déposé le', type: 'date' },
      { id: 'retard', titre: 'En retard' },
      { id: 'etpConventionnes', titre: 'ETP conventionnés', type: 'nombre' },
      { id: 'etpRealises', titre: 'ETP réalisés', type: 'nombre' },
      { id: 'dynamiques', titre: 'Sorties dynamiques', type: 'nombre' },
      { id: 'examinees', titre: 'Sorties examinées', type: 'nombre' },
      { id: 'nonDocumentees', titre: 'Sorties sans information', type: 'nombre' },
      { id: 'taux', titre: 'Taux de sorties dynamiques (%)', type: 'nombre' },
    ],
    lignes.map((b) => {
      const tard = enRetard(b);
      return {
        ...b,
        etat: libelleEtat(b.etat),
        retard: tard === null ? 'date non fixée' : tard ? 'oui' : 'non',
        etpConventionnes: b.resultats?.etp.conventionnes ?? null,
        etpRealises: b.resultats?.etp.realises ?? null,
        dynamiques: b.resultats?.sorties.dynamiques ?? null,
        examinees: b.resultats?.sorties.examinees ?? null,
        nonDocumentees: b.resultats?.sorties.nonDocumentee ?? null,
        taux: b.resultats?.sorties.taux.dynamique ?? null,
      };
    }),
  );
}
