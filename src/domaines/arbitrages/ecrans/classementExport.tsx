import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_SENS } from '../forme.ts';
import { pageClassement } from '../requetes/classement.ts';
import type { Route } from './+types/classementExport';
import { avisDe } from './Rang.tsx';

const POSITIONS = { retenable: 'au-dessus', sous_la_ligne: 'au-dessous', non_classee: 'non classée' } as const;

export async function loader({ context, params }: Route.LoaderArgs) {
  const page = await pageClassement(base(), acteurDe(context), numero(params.id));
  const lignes = [
    ...page.lignes.map(({ candidature, rang, cumul, position }) => ({
      candidature,
      rang,
      cumul,
      position: POSITIONS[position],
    })),
    ...page.decidees.map((candidature) => ({ candidature, rang: null, cumul: null, position: 'décidée' })),
  ];
  return repondreExport(
    params.format,
    'Classement',
    [
      { id: 'rang', titre: 'Rang', type: 'nombre', valeur: (l) => l.rang },
      { id: 'numero', titre: 'Numéro', valeur: (l) => l.candidature.numero },
      { id: 'organisation', titre: 'Porteur', valeur: (l) => l.candidature.organisation },
      { id: 'intitule', titre: 'Projet', valeur: (l) => l.candidature.intitule },
      { id: 'etat', titre: 'Étape', valeur: (l) => l.candidature.etatLibelle },
      { id: 'note', titre: 'Note sur 100', type: 'nombre', valeur: (l) => l.candidature.note },
      { id: 'lectures', titre: 'Lectures', type: 'nombre', valeur: (l) => l.candidature.lectures },
      { id: 'ecart', titre: 'Écart entre lecteurs', type: 'nombre', valeur: (l) => l.candidature.ecart },
      { id: 'demande', titre: 'Demandé (€)', type: 'nombre', valeur: (l) => l.candidature.demande },
      { id: 'cumul', titre: 'Cumul (€)', type: 'nombre', valeur: (l) => l.cumul },
      { id: 'coupe', titre: 'Ligne de coupe', valeur: (l) => l.position },
      { id: 'avis', titre: 'Avis du comité', valeur: (l) => avisDe(l.candidature) },
      {
        id: 'decision',
        titre: 'Décision',
        valeur: (l) => l.candidature.decision && LIBELLES_SENS[l.candidature.decision.sens],
      },
      { id: 'accorde', titre: 'Accordé (€)', type: 'nombre', valeur: (l) => l.candidature.decision?.montant ?? null },
    ],
    lignes,
  );
}
