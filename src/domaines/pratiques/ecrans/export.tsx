import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { DOMAINES_PRATIQUE, LIBELLES_PRATIQUE } from '../forme.ts';
import { listerPratiques } from '../requetes/liste.ts';
import type { Route } from './+types/export';
import { lireFiltresPratiques } from './filtres.ts';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const filtres = { ...lireFiltresPratiques(request), page: 1, taille: 100_000 };
  const { lignes } = await listerPratiques(base(), acteurDe(context), filtres);
  return repondreExport(
    params.format,
    'Bonnes pratiques',
    [
      { id: 'titre', titre: 'Titre' },
      { id: 'domaine', titre: 'Domaine' },
      { id: 'auteur', titre: 'Chez qui' },
      { id: 'departementNom', titre: 'Département' },
      { id: 'description', titre: 'En quoi elle consiste' },
      { id: 'resultats', titre: "Ce qu'elle a changé" },
      { id: 'contact', titre: 'À qui demander' },
      { id: 'etat', titre: 'État' },
      { id: 'enqueteAnnee', titre: 'Enquête', type: 'nombre' },
      { id: 'creeLe', titre: 'Proposée le', type: 'date' },
      { id: 'decideeLe', titre: 'Décidée le', type: 'date' },
    ],
    lignes.map((p) => ({ ...p, domaine: DOMAINES_PRATIQUE[p.domaine], etat: LIBELLES_PRATIQUE[p.etat] })),
  );
}
