import { Link } from 'react-router';
import { libelleTheme } from '#src/domaines/situations/index.ts';
import { territoiresDuPerimetre } from '#src/domaines/territoires/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { nombre } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { MonPerimetre } from '#src/presentation/MonPerimetre.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresBesoins } from '../filtres.ts';
import { type LigneBesoinTerritoire, listeBesoins, OPTIONS_NIVEAU, optionsTerritoire, titreBesoins } from '../liste.ts';
import { DESCRIPTIONS, millesimeEnLettres, PUBLICS } from '../regles.ts';
import type { Route } from './+types/liste';
import { Publics, Sources } from './sources.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresBesoins(request, acteur);
  const liste = await listeBesoins(base(), filtres);
  const debut = (filtres.page - 1) * filtres.taille;
  const { public: public_, territoire, besoins, publics } = liste;
  return {
    filtres,
    importer: peut(acteur, 'besoins.importer'),
    titre: titreBesoins(liste),
    public: public_,
    lieu: territoire.lieu,
    besoins,
    publics,
    accompagnees: liste.accompagnees && {
      invente: liste.accompagnees.invente,
      freins: liste.accompagnees.freins.map((f) => ({ ...f, libelle: libelleTheme(f.theme) })),
    },
    niveaux: OPTIONS_NIVEAU,
    territoire: territoire.reference,
    perimetre: await territoiresDuPerimetre(base(), acteur.perimetre),
    territoires: await optionsTerritoire(base(), territoire),
    national: acteur.perimetre.niveau === 'national',
    nombre: liste.lignes.length,
    lignes: liste.lignes.slice(debut, debut + filtres.taille),
  };
}

const colonnes = (personnes: string, accompagnees: boolean): Colonne<LigneBesoinTerritoire>[] => [
  {
    id: 'nom',
    titre: 'Territoire',
    tri: true,
    valeur: (l) => l.nom,
    rendu: (l) => <Link to={`/territoires/${l.reference}`}>{l.nom}</Link>,
  },
  {
    id: 'population',
    titre: 'Habitants',
    tri: true,
    numerique: true,
    decimales: 0,
    valeur: (l) => l.population,
    absent: 'inconnu',
  },
  {
    id: 'besoin',
    titre: personnes,
    tri: true,
    numerique: true,
    decimales: 0,
    valeur: (l) => (l.besoin === null ? null : Math.round(l.besoin)),
    rendu: (l) => (l.masque ? 'masqué' : nombre(l.besoin === null ? null : Math.round(l.besoin))),
  },
  ...(accompagnees
    ? [
        {
          id: 'accompagnees',
          titre: 'Dont accompagnées',
          numerique: true,
          valeur: (l: LigneBesoinTerritoire) => l.accompagnees ?? null,
          rendu: (l: LigneBesoinTerritoire) => (typeof l.accompagnees === 'number' ? nombre(l.accompagnees) : 'masqué'),
        },
      ]
    : []),
  { id: 'taux', titre: 'Pour 1 000 habitants', tri: true, numerique: true, decimales: 1, valeur: (l) => l.taux },
  {
    id: 'fiabilite',
    titre: 'Fiabilité',
    tri: true,
    valeur: (l) => l.fiabilite,
    rendu: (l) => <EtiquetteConfiance confiance={l.fiabilite} />,
  },
];

export default function EcranBesoins({ loaderData }: Route.ComponentProps) {
  const { filtres, importer, titre, lieu, lignes, besoins, publics, niveaux, territoires, national } = loaderData;
  const description = DESCRIPTIONS[loaderData.public];
  return (
    <Page
      titre={titre}
      onglet={`Besoins : ${description.court} ${lieu}`}
      surtitre="Besoins d'insertion"
      chapo={`${description.definition}${besoins.millesime ? ` Données : ${millesimeEnLettres(besoins.millesime)}.` : ''}`}
      action={importer ? { libelle: 'Importer un fichier de besoins', adresse: '/imports/nouveau' } : undefined}
    >
      <MonPerimetre territoires={loaderData.perimetre} courant={loaderData.territoire} parametre="dans" />
      <Liste
        legende={`${description.libelle} ${lieu}`}
        legendeMasquee
        nomLigne="territoire"
        colonnes={colonnes(description.court, Boolean(loaderData.accompagnees))}
        lignes={lignes}
        cle={(l) => l.reference}
        total={loaderData.nombre}
        etat={filtres}
        exporter="/besoins/export"
        vide={<p>Aucun territoire de ce niveau : importez d'abord la liste des zones (données géographiques).</p>}
        filtres={
          <Filtres
            champs={[
              {
                type: 'choix',
                nom: 'public',
                libelle: 'Public',
                tous: DESCRIPTIONS.demandeurs.libelle,
                options: PUBLICS.map((valeur) => ({ valeur, libelle: DESCRIPTIONS[valeur].libelle })),
              },
              { type: 'choix', nom: 'niveau', libelle: 'Par', tous: 'Niveau proposé', options: niveaux },
              {
                type: 'choix',
                nom: 'dans',
                libelle: 'Dans',
                tous: national ? 'Toute la France' : 'Votre périmètre',
                options: national ? territoires : [{ valeur: 'france', libelle: 'Toute la France' }, ...territoires],
              },
              { type: 'recherche', nom: 'q', libelle: 'Nom ou code' },
              {
                type: 'choix',
                nom: 'fiabilite',
                libelle: 'Fiabilité',
                tous: 'Toutes',
                options: [
                  { valeur: 'observe', libelle: 'Observé' },
                  { valeur: 'partiel', libelle: 'Partiel' },
                  { valeur: 'estime', libelle: 'Estimé' },
                  { valeur: 'non_calculable', libelle: 'Non calculable' },
                ],
              },
            ]}
          />
        }
      />
      <Section titre="D'où viennent ces nombres">
        <p>
          « Masqué » : trop peu de personnes comptées dans un fichier (paramètre « secret.seuil »), ou ce qui les ferait
          retrouver par différence. Une estimation se montre.
        </p>
        {besoins.methode ? <p>{besoins.methode}</p> : null}
        <Sources sources={besoins.sources} importer={importer} />
      </Section>
      {loaderData.accompagnees ? (
        <Section titre="Les personnes accompagnées">
          <p>
            « Dont accompagnées » compte les personnes suivies aujourd'hui dans une opération d'accompagnement, sans nom
            ni ligne par personne. Ce n'est pas une source officielle : elle est à côté du besoin et ne le change pas.
            De 1 à 4, et ce qui les rendrait : masqué.{' '}
            {loaderData.accompagnees.invente ? 'Données inventées pour la démonstration.' : ''}
          </p>
          {loaderData.accompagnees.freins.length > 0 ? (
            <>
              <p>Freins les plus fréquents parmi elles {lieu}, à cinq points près :</p>
              <ul>
                {loaderData.accompagnees.freins.map((f) => (
                  <li key={f.theme}>
                    {f.libelle} : {f.part} %
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </Section>
      ) : null}
      <Section titre="Ce qui est connu de chaque public">
        <Publics publics={publics} />
      </Section>
    </Page>
  );
}
