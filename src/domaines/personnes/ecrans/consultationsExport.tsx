import { jour, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { type Consultation, lireConsultations } from '../requetes/consultations.ts';
import type { Route } from './+types/consultationsExport';
import { ouvrirParcours } from './ouvrir.ts';

export function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, { q: texte(100), du: jour(), au: jour() });
  const demande = { droit: 'personnes.lire', page: 'consultations' } as const;
  return ouvrirParcours(context, params.id, demande, async ({ c, p }) => {
    const { lignes } = await lireConsultations(c, p.id, { q: filtres.q, du: filtres.du, au: filtres.au });
    return repondreExport<Consultation>(
      params.format,
      `Consultations ${p.reference}`,
      [
        { id: 'instant', titre: 'Quand', type: 'date' },
        { id: 'qui', titre: 'Qui' },
        { id: 'organisation', titre: 'Organisation' },
        { id: 'page', titre: 'Page' },
      ],
      lignes,
    );
  });
}
