import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_ETAT_PLAN } from '../forme.ts';
import { manquesDe, tableauRegion } from '../requetes/region.ts';
import type { Route } from './+types/exportRegion';
import { lireAnnee } from './region.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const t = await tableauRegion(base(), acteurDe(context), params.region, lireAnnee(request));
  return repondreExport(
    params.format,
    `Départements ${t.region.nom} ${t.annee}`,
    [
      { id: 'code', titre: 'Code' },
      { id: 'nom', titre: 'Département' },
      { id: 'correspondant', titre: 'Correspondant', valeur: (l) => l.correspondant?.nom ?? '' },
      { id: 'fonction', titre: 'Fonction', valeur: (l) => l.correspondant?.fonction ?? '' },
      { id: 'courriel', titre: 'Adresse électronique', valeur: (l) => l.correspondant?.courriel ?? '' },
      { id: 'telephone', titre: 'Téléphone', valeur: (l) => l.correspondant?.telephone ?? '' },
      { id: 'etatDesLieux', titre: 'État des lieux', type: 'date', valeur: (l) => l.etatDesLieux?.le ?? null },
      { id: 'questionnaire', titre: 'Questionnaire', type: 'nombre', valeur: (l) => l.questionnaire?.annee ?? null },
      { id: 'plan', titre: "Plan d'action", valeur: (l) => (l.plan ? LIBELLES_ETAT_PLAN[l.plan.etat] : '') },
      { id: 'planFin', titre: 'Dernière année du plan', type: 'nombre', valeur: (l) => l.plan?.annee ?? null },
      { id: 'transmis', titre: 'Envoyé au niveau national', valeur: (l) => l.plan?.transmisLe ?? '' },
      {
        id: 'presentation',
        titre: 'Présenté à la commission',
        type: 'date',
        valeur: (l) => l.presentation?.le ?? null,
      },
      { id: 'aides', titre: "Demandes d'aide", type: 'nombre' },
      { id: 'aidesOuvertes', titre: 'Sans réponse', type: 'nombre' },
      { id: 'manques', titre: 'Il manque', valeur: (l) => manquesDe(l, t.annee).join(', ') },
      ...t.indicateurs.map((i) => ({
        id: i.cle,
        titre: i.libelle,
        type: 'nombre' as const,
        valeur: (l: (typeof t.departements)[number]) =>
          l.mesures.find((m) => m.cle === i.cle && !m.masquee)?.valeur ?? null,
      })),
    ],
    t.departements,
  );
}
