import { Link } from 'react-router';
import { DESCRIPTIONS_SORTIE } from '#src/domaines/sorties/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { LISTES, type LigneEvaluation } from '../requetes/lignes.ts';
import type { Route } from './+types/lignes';
import { listeDemandee } from './filtres.ts';

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, {}, { tris: [] as const });
  const { liste, operation, lignes } = await listeDemandee(params, acteurDe(context));
  const debut = (filtres.page - 1) * filtres.taille;
  return {
    filtres,
    liste,
    id: operation.id,
    intitule: operation.intitule,
    total: lignes.length,
    lignes: lignes.slice(debut, debut + filtres.taille),
  };
}

const jour = (id: keyof LigneEvaluation & string, titre: string): Colonne<LigneEvaluation> => ({
  id,
  titre,
  valeur: (l) => l[id],
  rendu: (l) => (l[id] ? date(String(l[id]), 'courte') : '–'),
});

const COLONNES: Colonne<LigneEvaluation>[] = [
  { id: 'nom', titre: 'Personne', valeur: (l) => l.nom, rendu: (l) => <Link to={`/parcours/${l.id}`}>{l.nom}</Link> },
  { id: 'equipe', titre: 'Équipe', valeur: (l) => l.equipe ?? 'aucune' },
  jour('decideLe', 'Décision'),
  jour('rdvLe', 'Premier rendez-vous'),
  jour('diagnosticLe', 'Diagnostic'),
  jour('contratLe', 'Contrat'),
  {
    id: 'sortie',
    titre: 'Sortie',
    valeur: (l) =>
      l.categorie && l.sortieLe ? `${DESCRIPTIONS_SORTIE[l.categorie].libelle}, ${date(l.sortieLe, 'courte')}` : '–',
  },
];

export default function Lignes({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      fil={[
        { libelle: 'Opérations', adresse: '/operations' },
        { libelle: d.intitule, adresse: `/operations/${d.id}` },
        { libelle: 'Évaluation', adresse: `/operations/${d.id}/evaluation` },
      ]}
      surtitre={LISTES[d.liste]}
      onglet={LISTES[d.liste]}
      titre={d.total === 0 ? 'Personne dans vos dossiers' : `${pluriel(d.total, 'personne')} dans vos dossiers`}
      chapo="Seuls les dossiers que vous ouvrez sont ici : le chiffre de l'évaluation compte toute l'opération."
    >
      <Liste
        legende={LISTES[d.liste]}
        legendeMasquee
        nomLigne="personne"
        colonnes={COLONNES}
        lignes={d.lignes}
        cle={(l) => l.id}
        total={d.total}
        etat={d.filtres}
        exporter={`/operations/${d.id}/evaluation/lignes/${d.liste}/export`}
        vide={<p>Aucun de vos dossiers n'est dans cette liste.</p>}
      />
    </Page>
  );
}
