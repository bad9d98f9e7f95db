import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { tracerConsultation } from '#src/socle/journal/journal.ts';
import { LIBELLES_ROLE } from '../regles.ts';
import { listerInvitations } from '../requetes/invitations.ts';
import { nommerPerimetres } from '../requetes/territoires.ts';
import type { Route } from './+types/invitationsExport';
import { ETATS, FILTRES, OPTIONS } from './invitations.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = { ...lireFiltres(request, FILTRES, OPTIONS), page: 1, taille: 100_000 };
  const { lignes } = await listerInvitations(base(), acteur, filtres);
  // Une liste de personnes qui sort du site laisse une trace.
  await tracerConsultation(base(), acteur, 'invitations:export');
  return repondreExport(
    params.format,
    'Invitations',
    [
      { id: 'courriel', titre: 'Adresse' },
      { id: 'organisation', titre: 'Organisation' },
      { id: 'role', titre: 'Rôle', valeur: (i) => LIBELLES_ROLE[i.role] },
      { id: 'perimetre', titre: 'Périmètre' },
      { id: 'etat', titre: 'État', valeur: (i) => ETATS[i.etat] },
      { id: 'creeLe', titre: 'Envoyée le', type: 'date' },
      { id: 'expireLe', titre: "Valable jusqu'au", type: 'date' },
    ],
    await nommerPerimetres(base(), lignes),
  );
}
