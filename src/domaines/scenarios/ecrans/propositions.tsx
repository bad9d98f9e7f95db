import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { territoiresAvecScenario } from '../requetes/liste.ts';
import { type LigneProposition, listerPropositions } from '../requetes/propositions.ts';
import type { Route } from './+types/propositions';
import { EtatDeProposition, FIL } from './communs.tsx';
import { lireFiltresPropositions } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresPropositions(request);
  const [liste, territoires] = await Promise.all([
    listerPropositions(base(), acteur, filtres),
    territoiresAvecScenario(base(), acteur),
  ]);
  return { filtres, ...liste, territoires };
}

const COLONNES: Colonne<LigneProposition>[] = [
  {
    id: 'nom',
    titre: 'Proposition',
    valeur: (p) => p.nom,
    rendu: (p) => <Link to={`/scenarios/propositions/${p.id}`}>{p.nom}</Link>,
  },
  { id: 'territoire', titre: 'Territoire', tri: true, valeur: (p) => p.territoire.nom },
  { id: 'changements', titre: 'Changements', valeur: (p) => p.changements },
  { id: 'par', titre: 'Proposée par', valeur: (p) => `${p.par}, ${p.organisation}` },
  { id: 'proposeeLe', titre: 'Le', tri: true, valeur: (p) => p.proposeeLe, rendu: (p) => dateHeure(p.proposeeLe) },
  {
    id: 'etat',
    titre: 'État',
    tri: true,
    valeur: (p) => p.etat,
    rendu: (p) => (
      <>
        <EtatDeProposition etat={p.etat} />
        {p.aMoi ? ' par vous' : ''}
      </>
    ),
  },
];

export default function Propositions({ loaderData: page }: Route.ComponentProps) {
  return (
    <Page
      fil={FIL}
      titre={
        page.aExaminer > 0
          ? pluriel(page.aExaminer, 'proposition attend votre examen', 'propositions attendent votre examen')
          : page.total > 0
            ? pluriel(page.total, 'proposition')
            : 'Aucune proposition'
      }
      onglet="Propositions"
      chapo="Un scénario proposé attend la décision des services de l'État. La retenir ne change pas le registre : la convention y entrera par sa voie ordinaire."
    >
      <Liste
        legende="Propositions, leur territoire, leur auteur et leur état"
        legendeMasquee
        nomLigne="proposition"
        colonnes={COLONNES}
        lignes={page.lignes}
        cle={(p) => p.id}
        total={page.total}
        etat={page.filtres}
        exporter="/scenarios/propositions/export"
        filtres={
          <Filtres
            champs={[
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'Tous',
                options: [
                  { valeur: 'a_examiner', libelle: 'À examiner' },
                  { valeur: 'retenue', libelle: 'Retenues' },
                  { valeur: 'ecartee', libelle: 'Écartées' },
                ],
              },
              {
                type: 'choix',
                nom: 'territoire',
                libelle: 'Territoire',
                tous: 'Tous',
                options: page.territoires.map(({ ref, nom }) => ({ valeur: ref, libelle: nom })),
              },
            ]}
          />
        }
        vide={
          <p>
            Personne n'a encore proposé de scénario. Ouvrez-en un depuis{' '}
            <Link to="/scenarios">la liste des scénarios</Link>.
          </p>
        }
      />
    </Page>
  );
}
