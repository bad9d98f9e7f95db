import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import type { ResumeScenario } from '../forme.ts';
import { listerScenarios, territoiresAvecScenario } from '../requetes/liste.ts';
import { propositionsAExaminer } from '../requetes/propositions.ts';
import type { Route } from './+types/liste';
import { EtatDeProposition, EtatDuScenario, ecartDe } from './communs.tsx';
import { lireFiltresScenarios } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresScenarios(request);
  const [liste, territoires, examen] = await Promise.all([
    listerScenarios(base(), acteur, filtres),
    territoiresAvecScenario(base(), acteur),
    propositionsAExaminer(base(), acteur),
  ]);
  return { filtres, ...liste, territoires, examen, creer: peut(acteur, 'scenarios.creer') };
}

const COLONNES: Colonne<ResumeScenario>[] = [
  {
    id: 'nom',
    titre: 'Scénario',
    tri: true,
    valeur: (s) => s.nom,
    rendu: (s) => (
      <>
        <Link to={s.adresse}>{s.nom}</Link>
        <span className="m-scenario-reponse">{s.phrase}.</span>
      </>
    ),
  },
  { id: 'territoire', titre: 'Territoire', tri: true, valeur: (s) => s.territoire.nom },
  {
    id: 'effet',
    titre: 'Personnes en zone blanche',
    numerique: true,
    valeur: (s) => s.mesures[1]?.ecart ?? null,
    rendu: (s) => (s.mesures[1] ? ecartDe(s.mesures[1].ecart, s.mesures[1]) : '–'),
  },
  { id: 'auteur', titre: 'Auteur', tri: true, valeur: (s) => `${s.auteur}, ${s.organisation}` },
  {
    id: 'etat',
    titre: 'État',
    valeur: (s) => s.etat,
    rendu: (s) =>
      s.proposition ? (
        <Link to={`/scenarios/propositions/${s.proposition.id}`}>
          <EtatDeProposition etat={s.proposition.etat} />
        </Link>
      ) : (
        <EtatDuScenario etat={s.etat} />
      ),
  },
  { id: 'modifieLe', titre: 'Modifié le', tri: true, valeur: (s) => s.modifieLe, rendu: (s) => dateHeure(s.modifieLe) },
];

export default function Scenarios({ loaderData }: Route.ComponentProps) {
  const { filtres, lignes, total, territoires, examen, creer } = loaderData;
  const champs = [
    { type: 'recherche' as const, nom: 'q', libelle: 'Nom, intention ou territoire' },
    {
      type: 'choix' as const,
      nom: 'territoire',
      libelle: 'Territoire',
      tous: 'Tous',
      options: territoires.map(({ ref, nom }) => ({ valeur: ref, libelle: nom })),
    },
    {
      type: 'choix' as const,
      nom: 'auteur',
      libelle: 'Auteur',
      tous: 'Tous',
      options: [
        { valeur: 'moi', libelle: 'Moi' },
        { valeur: 'organisation', libelle: 'Mon organisation' },
      ],
    },
    {
      type: 'choix' as const,
      nom: 'etat',
      libelle: 'État',
      tous: 'Sans les archives',
      options: [
        { valeur: 'brouillon', libelle: 'En cours' },
        { valeur: 'adopte', libelle: 'Proposés' },
        { valeur: 'archive', libelle: 'Archivés' },
      ],
    },
  ];
  return (
    <Page
      titre={total === 0 ? 'Aucun scénario ici' : `${pluriel(total, 'scénario')} à lire`}
      onglet="Scénarios"
      chapo="Essayez d'ouvrir, de fermer, d'agrandir ou de déplacer des structures, et voyez ce que l'accès y gagne. Le registre ne change jamais."
      action={creer ? { libelle: 'Essayer un changement', adresse: '/scenarios/nouveau' } : undefined}
    >
      <p>
        <Link to="/scenarios/propositions">Voir les propositions</Link>
        {examen.nombre > 0 ? ` (${pluriel(examen.nombre, 'attend', 'attendent')} votre examen)` : ''}
      </p>
      <Liste
        legende="Scénarios, leur réponse, leur auteur et leur état"
        legendeMasquee
        nomLigne="scénario"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(s) => s.id}
        total={total}
        etat={filtres}
        exporter="/scenarios/export"
        filtres={<Filtres champs={champs} />}
        vide={
          <p>
            Aucun scénario pour l'instant. Partez d'un territoire : ouvrez <Link to="/maillage">le maillage</Link>, puis
            « Essayer un changement ici ».
          </p>
        }
      />
    </Page>
  );
}
