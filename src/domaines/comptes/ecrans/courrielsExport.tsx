import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { tracerConsultation } from '#src/socle/journal/journal.ts';
import { listerCourriels } from '../requetes/courriels.ts';
import type { Route } from './+types/courrielsExport';
import { ETATS, FILTRES, OPTIONS } from './courriels.tsx';

/** La liste des messages, jamais leur texte : il peut porter un lien secret. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = { ...lireFiltres(request, FILTRES, OPTIONS), page: 1, taille: 100_000 };
  const { lignes } = await listerCourriels(base(), acteur, filtres);
  await tracerConsultation(base(), acteur, 'courriels:export');
  return repondreExport(
    params.format,
    'Messages',
    [
      { id: 'sujet', titre: 'Sujet' },
      { id: 'destinataire', titre: 'Destinataire' },
      { id: 'etat', titre: 'État', valeur: (c) => ETATS[c.etat] },
      { id: 'creeLe', titre: 'Écrit le', type: 'date' },
      { id: 'envoyeLe', titre: 'Envoyé le', type: 'date' },
      { id: 'erreur', titre: 'Erreur' },
    ],
    lignes,
  );
}
