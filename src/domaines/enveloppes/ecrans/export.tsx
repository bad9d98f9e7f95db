import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_ENGAGEMENT } from '../forme.ts';
import { listerEngagements } from '../requetes/enveloppe.ts';
import type { Route } from './+types/export';
import { FILTRES, REGLAGES } from './enveloppe.tsx';
import { titulaireDeLAdresse } from './titulaire.ts';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const filtres = { ...lireFiltres(request, FILTRES, REGLAGES), page: 1, taille: 100_000 };
  const { lignes } = await listerEngagements(
    base(),
    acteurDe(context),
    titulaireDeLAdresse(request, params.id),
    filtres,
  );
  return repondreExport(
    params.format,
    'Enveloppe',
    [
      { id: 'objet', titre: 'Objet' },
      { id: 'libelle', titre: 'Pour' },
      { id: 'etat', titre: 'État', valeur: (l) => LIBELLES_ENGAGEMENT[l.etat] },
      { id: 'montant', titre: 'Montant (€)', type: 'nombre' },
      { id: 'le', titre: 'Depuis', type: 'date' },
      { id: 'par', titre: 'Par' },
    ],
    lignes,
  );
}
