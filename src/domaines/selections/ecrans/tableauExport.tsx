import { suiviCandidature } from '#src/domaines/candidatures/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { filtrerTableau, trierTableau } from '../tableau/colonnes.ts';
import { candidaturesDuTableau } from '../tableau/lire.ts';
import { lireFiltresTableau } from '../tableau/page.ts';
import type { Route } from './+types/tableauExport';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = lireFiltresTableau(request);
  const { appel, lignes, voitNotes } = await candidaturesDuTableau(base(), acteurDe(context), numero(params.id));
  const triees = trierTableau(filtrerTableau(lignes, filtres), filtres.tri ?? 'age', filtres.sens);
  return repondreExport(
    params.format,
    `Candidatures ${appel.intitule}`,
    [
      { id: 'numero', titre: 'Numéro' },
      { id: 'intitule', titre: 'Projet' },
      { id: 'organisation', titre: 'Porteur' },
      { id: 'territoires', titre: 'Territoires' },
      { id: 'etape', titre: 'Étape' },
      { id: 'deposeLe', titre: 'Déposée le', type: 'date' },
      { id: 'age', titre: "Jours dans l'étape", type: 'nombre' },
      { id: 'retard', titre: 'En retard' },
      { id: 'instructeur', titre: 'Examinée par' },
      { id: 'demande', titre: 'Demandé (€)', type: 'nombre' },
      { id: 'cout', titre: 'Coût total (€)', type: 'nombre' },
      { id: 'accorde', titre: 'Accordé (€)', type: 'nombre' },
      { id: 'avisDemandes', titre: "Avis d'experts demandés", type: 'nombre' },
      { id: 'avisDonnes', titre: "Avis d'experts donnés", type: 'nombre' },
      ...(voitNotes
        ? [
            { id: 'confiees' as const, titre: 'Lectures confiées', type: 'nombre' as const },
            { id: 'rendues' as const, titre: 'Lectures rendues', type: 'nombre' as const },
            { id: 'note' as const, titre: 'Note sur 100', type: 'nombre' as const },
            { id: 'ecart' as const, titre: 'Écart entre lecteurs', type: 'nombre' as const },
            { id: 'etatNote' as const, titre: 'État de la note' },
          ]
        : []),
      { id: 'demo', titre: 'Démonstration' },
    ],
    triees.map(({ note: n, ...l }) => ({
      ...l,
      territoires: l.territoires.join(' '),
      etape: suiviCandidature.etats[l.etat].libelle,
      retard: l.enRetard ? 'oui' : 'non',
      confiees: n.confiees,
      rendues: n.cachee ? null : n.lectures,
      note: n.note,
      ecart: n.ecart,
      etatNote: n.cachee ? 'cachée : votre lecture n’est pas rendue' : n.note === null ? 'non calculable' : 'calculée',
      demo: l.demonstration ? 'oui' : 'non',
    })),
  );
}
