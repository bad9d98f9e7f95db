import { Link } from 'react-router';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresPersonnes } from '../filtres.ts';
import { ETATS, LIBELLES_ETAT } from '../regles/etats.ts';
import { choixDe } from '../requetes/choix.ts';
import { peutExporter, peutReprendre } from '../requetes/exporter.ts';
import { chercherPersonnes, type PersonneListee } from '../requetes/liste.ts';
import type { Route } from './+types/liste';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresPersonnes(request);
  const [choix, exporter] = await Promise.all([choixDe(base(), acteur), peutExporter(base(), acteur)]);
  const trouvees = await lireEnCloison(acteur, (c) => chercherPersonnes(c, acteur, filtres));
  return {
    ...trouvees,
    filtres,
    choix,
    exporter,
    importer: await peutReprendre(base(), acteur),
    creer: peut(acteur, 'personnes.creer') && choix.operations.length > 0,
  };
}

const colonnes = (plusieurs: boolean): Colonne<PersonneListee>[] => [
  {
    id: 'nom',
    titre: 'Personne',
    tri: true,
    valeur: (p) => `${p.nom} ${p.prenom}`,
    rendu: (p) => (
      <>
        <Link to={`/parcours/${p.parcours}`}>
          {p.nom} {p.prenom}
        </Link>{' '}
        <Demonstration oui={p.demonstration}>inventée</Demonstration>
        <br />
        <span className="m-mention">
          {p.naissance ? `née ou né le ${date(p.naissance)}` : 'naissance non renseignée'}
          {p.commune ? `, ${p.commune}` : ''}
        </span>
      </>
    ),
  },
  {
    id: 'etat',
    titre: 'État',
    court: true,
    valeur: (p) => p.etat,
    rendu: (p) => <Etiquette>{LIBELLES_ETAT[p.etat]}</Etiquette>,
  },
  {
    id: 'referent',
    titre: 'Référent principal',
    valeur: (p) => p.referent,
    absent: 'pas encore désigné',
  },
  {
    id: 'equipe',
    titre: 'Équipe',
    valeur: (p) => p.equipe,
    rendu: (p) => (
      <>
        {p.equipe ?? "pas encore d'équipe"}
        {plusieurs ? (
          <>
            <br />
            <span className="m-mention">{p.operation}</span>
          </>
        ) : null}
      </>
    ),
  },
  { id: 'reference', titre: 'Dossier', tri: true, court: true, valeur: (p) => p.reference },
  {
    id: 'ouvert',
    titre: 'Ouvert le',
    tri: true,
    court: true,
    valeur: (p) => p.ouvertLe,
    rendu: (p) => date(p.ouvertLe, 'courte'),
  },
];

export default function Personnes({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      titre={d.total > 0 ? `${pluriel(d.total, 'personne')} dans vos opérations` : 'Aucune personne ne répond'}
      onglet="Personnes suivies"
      chapo="Qui est suivi, et par qui. Le contenu d'un parcours ne s'ouvre qu'à ceux qui le suivent ; vous pouvez rejoindre un dossier en disant pourquoi."
      action={d.creer ? { libelle: 'Ajouter une personne', adresse: '/personnes/nouvelle' } : undefined}
    >
      {d.exporter || d.importer ? (
        <ul>
          {d.importer ? (
            <li>
              <Link to="/imports/nouveau?genre=personnes">Reprendre des personnes d'un fichier</Link>
            </li>
          ) : null}
          {d.exporter ? (
            <li>
              <Link to="/personnes/doublons">Trancher les doublons possibles</Link>
            </li>
          ) : null}
        </ul>
      ) : null}
      <Liste
        legende="Personnes suivies"
        legendeMasquee
        nomLigne="personne"
        colonnes={colonnes(d.choix.operations.length > 1)}
        lignes={d.lignes}
        cle={(p) => p.parcours}
        total={d.total}
        etat={d.filtres}
        exporter={d.exporter ? '/personnes/export' : ''}
        vide={<Vide choix={d.choix.operations.length} creer={d.creer} />}
        filtres={<FiltresPersonnes choix={d.choix} />}
      />
    </Page>
  );
}

function FiltresPersonnes({ choix }: { choix: Route.ComponentProps['loaderData']['choix'] }) {
  return (
    <Filtres
      bouton="Chercher"
      champs={[
        { type: 'recherche', nom: 'q', libelle: 'Nom, naissance, dossier, numéro CAF ou France Travail' },
        ...(choix.operations.length > 1
          ? [{ type: 'choix' as const, nom: 'operation', libelle: 'Opération', options: choix.operations }]
          : []),
        { type: 'choix', nom: 'equipe', libelle: 'Équipe', options: choix.equipes },
        { type: 'choix', nom: 'referent', libelle: 'Référent principal ou en appui', options: choix.referents },
        {
          type: 'choix',
          nom: 'etat',
          libelle: 'État',
          options: ETATS.map((valeur) => ({ valeur, libelle: LIBELLES_ETAT[valeur] })),
        },
        { type: 'coche', nom: 'miennes', libelle: 'Celles dont je suis le dossier' },
        { type: 'coche', nom: 'clos', libelle: 'Parcours clos compris' },
      ]}
    />
  );
}

function Vide({ choix, creer }: { choix: number; creer: boolean }) {
  if (choix === 0)
    return <p>Vous n'êtes habilité dans aucune opération : demandez-le à qui conduit celle où vous travaillez.</p>;
  return (
    <p>
      Personne n'est encore suivi ici.{' '}
      {creer ? <Link to="/personnes/nouvelle">Ajoutez la première personne</Link> : null}
    </p>
  );
}
