import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { exiger } from '#src/droits/matrice.ts';
import { choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { Carte } from '#src/presentation/Carte.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import {
  carteDecoupage,
  type LigneTerritoire,
  listerTerritoires,
  NIVEAUX_LISTE,
  TRIS_TERRITOIRES,
} from '../requetes/liste.ts';
import type { Route } from './+types/liste';

const SCHEMA = { q: texte(100), niveau: choix(...NIVEAUX_LISTE), dans: texte(60) };

export async function loader({ request, context }: Route.LoaderArgs) {
  exiger(acteurDe(context), 'territoires.lire');
  const filtres = lireFiltres(request, SCHEMA, { tris: TRIS_TERRITOIRES });
  const liste = await listerTerritoires(base(), filtres);
  const carte = liste.recherche ? null : await carteDecoupage(base(), liste.cadre, liste.niveau);
  return { filtres, ...liste, carte: carte && { svg: carte.svg, zones: carte.zones.length } };
}

/** Les collectivités d'outre-mer sont dans la liste sans être des régions ni des départements. */
const nommer = (cadre: string, niveau: string, libelle: string) =>
  cadre === 'france' && (niveau === 'region' || niveau === 'departement')
    ? `${libelle} et collectivités d'outre-mer`
    : libelle;

export default function Territoires({ loaderData }: Route.ComponentProps) {
  const { filtres, cadre, fil, recherche, niveau, libelleNiveau, niveaux, manquants, total, lignes, carte } =
    loaderData;
  const titre = recherche
    ? `${pluriel(total, 'territoire')} pour « ${filtres.q} »`
    : `${nombre(total)} ${nommer(cadre.niveau, niveau, total > 1 ? libelleNiveau.pluriel : libelleNiveau.singulier)} ${cadre.lieu}`;
  const colonnes: Colonne<LigneTerritoire>[] = [
    {
      id: 'nom',
      titre: 'Territoire',
      tri: !recherche,
      valeur: (l) => l.nom,
      rendu: (l) => <Link to={`/territoires/${l.reference}`}>{l.nom}</Link>,
    },
    {
      id: recherche ? 'detail' : 'code',
      titre: recherche ? 'Nature' : 'Code',
      tri: !recherche,
      valeur: (l) => (recherche ? l.detail : l.code),
    },
    {
      id: 'population',
      titre: 'Habitants',
      tri: !recherche,
      numerique: true,
      valeur: (l) => l.population,
      absent: 'inconnu',
    },
    ...(niveau === 'commune' && !recherche
      ? []
      : [
          {
            id: 'communes',
            titre: 'Communes',
            tri: !recherche,
            numerique: true,
            valeur: (l: LigneTerritoire) => l.communes,
          },
        ]),
    ...(niveau === 'commune' || recherche
      ? []
      : [
          {
            id: 'dedans',
            titre: 'Découpage',
            valeur: () => '',
            rendu: (l: LigneTerritoire) => (
              <Link to={`/territoires?dans=${l.reference}`}>
                Voir dedans<span className="fr-sr-only"> {l.nom}</span>
              </Link>
            ),
          },
        ]),
  ];
  return (
    <Page
      titre={titre}
      fil={
        cadre.niveau === 'france'
          ? []
          : fil.slice(0, -1).map((m) => ({
              libelle: m.nom,
              adresse: m.niveau === 'france' ? '/territoires' : `/territoires?dans=${m.reference}`,
            }))
      }
      action={
        cadre.niveau === 'france'
          ? undefined
          : { libelle: 'Voir la page du territoire', adresse: `/territoires/${cadre.reference}` }
      }
    >
      {carte ? (
        <p>
          <a href="#carte">Voir la carte</a>
        </p>
      ) : null}
      <Liste
        legende={`Territoires : ${titre}`}
        legendeMasquee
        nomLigne="territoire"
        colonnes={colonnes}
        lignes={lignes}
        cle={(l) => l.reference}
        total={total}
        etat={filtres}
        exporter="/territoires/export"
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Nom, code ou code postal' },
              { type: 'choix', nom: 'niveau', libelle: 'Découpage', options: niveaux, tous: 'Selon le territoire' },
            ]}
            bouton="Chercher"
          />
        }
        vide={<p>Aucun territoire. Redémarrez le programme : il charge le code officiel géographique au démarrage.</p>}
      />
      {manquants.length > 0 ? (
        <p className="m-mention">
          Ne sont pas encore chargés : {manquants.join(', ')}.{' '}
          <Link to="/territoires/donnees">Voir les données géographiques</Link>.
        </p>
      ) : null}
      {carte ? (
        <div id="carte">
          <Carte
            titre={`${cadre.nom}, par ${libelleNiveau.singulier}`}
            svg={carte.svg}
            resume={`${nombre(carte.zones)} contours. La liste ci-dessus donne les mêmes territoires.`}
            legende={[{ couleur: '#c6dbef', libelle: libelleNiveau.pluriel, detail: nombre(carte.zones) }]}
          />
        </div>
      ) : recherche ? null : (
        <p className="m-mention">
          {cadre.niveau === 'france' && niveau === 'commune'
            ? 'La France par commune ne tient pas sur une carte : choisissez un autre découpage.'
            : 'Les contours sont en cours de calcul : la carte paraîtra dans un instant.'}
        </p>
      )}
    </Page>
  );
}
