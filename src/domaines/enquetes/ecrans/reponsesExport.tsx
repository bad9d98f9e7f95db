import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { lireFiltres, texte } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_CIBLE } from '../forme.ts';
import { reponsesDe } from '../requetes/reponses.ts';
import type { Route } from './+types/reponsesExport';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { theme } = lireFiltres(request, { theme: texte(60) });
  const page = await reponsesDe(base(), acteurDe(context), numero(params.id), theme);
  return repondreExport(
    params.format,
    `Réponses ${page.enquete.annee} ${page.theme?.titre ?? ''}`,
    [
      { id: 'nom', titre: 'Structure' },
      { id: 'type', titre: 'Type' },
      { id: 'epci', titre: 'Intercommunalité' },
      { id: 'etat', titre: 'État' },
      ...page.questions.map((q) => ({ id: q.id, titre: q.libelle })),
    ],
    page.lignes.map(({ reponses, etat, ...l }) => ({ ...reponses, ...l, etat: LIBELLES_CIBLE[etat] })) as Record<
      string,
      unknown
    >[],
  );
}
