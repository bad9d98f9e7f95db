import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { tracerConsultation } from '#src/socle/journal/journal.ts';
import { LIBELLES_ROLE } from '../regles.ts';
import { listerComptes } from '../requetes/comptes.ts';
import { nommerPerimetres } from '../requetes/territoires.ts';
import type { Route } from './+types/comptesExport';
import { FILTRES, TRIS } from './comptes.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { lignes } = await listerComptes(base(), acteur, {
    ...lireFiltres(request, FILTRES, { tris: TRIS }),
    page: 1,
    taille: 100_000,
  });
  // Une liste de personnes qui sort du site laisse une trace.
  await tracerConsultation(base(), acteur, 'comptes:export');
  return repondreExport(
    params.format,
    'Comptes',
    [
      { id: 'prenom', titre: 'Prénom' },
      { id: 'nom', titre: 'Nom' },
      { id: 'courriel', titre: 'Courriel' },
      { id: 'organisation', titre: 'Organisation' },
      { id: 'role', titre: 'Rôle', valeur: (c) => LIBELLES_ROLE[c.role] },
      { id: 'perimetre', titre: 'Périmètre' },
      { id: 'secondFacteur', titre: 'Second facteur', valeur: (c) => (c.secondFacteur ? 'oui' : 'non') },
      { id: 'derniereConnexion', titre: 'Dernière connexion', type: 'date' },
      { id: 'desactive', titre: 'Fermé', valeur: (c) => (c.desactive ? 'oui' : 'non') },
    ],
    await nommerPerimetres(base(), lignes),
  );
}
