import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { ISSUES_APPEL, RAISONS_APPEL } from '../forme.ts';
import { aRappeler } from '../requetes/cibles.ts';
import type { Route } from './+types/controlesExport';

/** La liste d'appels, dans l'ordre de la page : de quoi se la partager à plusieurs. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { lignes, enquete } = await aRappeler(base(), acteurDe(context), numero(params.id), { taille: 100_000 });
  return repondreExport(
    params.format,
    `Qui appeler, enquête ${enquete.annee}`,
    [
      { id: 'structureNom', titre: 'Structure' },
      { id: 'structureType', titre: 'Type' },
      { id: 'communeNom', titre: 'Commune' },
      { id: 'telephone', titre: 'Téléphone' },
      { id: 'raison', titre: 'Pourquoi' },
      { id: 'aVerifier', titre: 'À vérifier' },
      { id: 'relances', titre: 'Relances', type: 'nombre' },
      { id: 'issue', titre: 'Dernier appel' },
      { id: 'le', titre: 'Appelée le', type: 'date' },
      { id: 'note', titre: "Ce qui s'est dit" },
      { id: 'rappelerLe', titre: 'À rappeler le', type: 'date' },
    ],
    lignes.map((l) => ({
      ...l,
      raison: RAISONS_APPEL[l.raison],
      aVerifier: l.controles.map((c) => c.message).join(' '),
      issue: l.dernier ? ISSUES_APPEL[l.dernier.issue] : '',
      le: l.dernier ? new Date(l.dernier.le) : null,
      note: l.dernier?.note ?? '',
      rappelerLe: l.dernier?.rappelerLe ?? null,
    })),
  );
}
