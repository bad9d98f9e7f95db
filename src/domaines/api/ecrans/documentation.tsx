import { Link } from 'react-router';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Sommaire } from '#src/presentation/Sommaire.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { type Documentation, documentation, HOTE } from '../documentation.ts';
import type { Route } from './+types/documentation';
import { Code } from './communs.tsx';

export const loader = () => ({ ...documentation(), hote: HOTE });

type RouteDecrite = Documentation['routes'][number];
const PARAMETRES: Colonne<RouteDecrite['parametres'][number]>[] = [
  { id: 'nom', titre: 'Paramètre', valeur: (p) => p.nom, rendu: (p) => <code>{p.nom}</code> },
  { id: 'ou', titre: 'Dans', valeur: (p) => (p.obligatoire ? `${p.ou}, obligatoire` : p.ou) },
  { id: 'valeurs', titre: 'Valeurs', valeur: (p) => p.valeurs },
  { id: 'defaut', titre: 'À défaut', valeur: (p) => p.defaut, absent: 'rien' },
  { id: 'description', titre: 'Ce que c’est', valeur: (p) => p.description },
];
const ERREURS: Colonne<Documentation['erreurs'][number]>[] = [
  {
    id: 'statut',
    titre: 'Statut',
    valeur: (e) => String(e.statut),
    rendu: (e) => <span id={e.genre}>{e.statut}</span>,
  },
  { id: 'titre', titre: 'Refus', valeur: (e) => e.titre },
  { id: 'aide', titre: 'Que faire', valeur: (e) => e.aide },
];

function UneRoute({ route }: { route: RouteDecrite }) {
  return (
    <Section titre={route.resume} id={route.nom} niveau={3}>
      <p>
        <code>GET {route.chemin}</code>
      </p>
      <p>{route.description}</p>
      <p>
        <strong>Portée :</strong> {route.portee}.
      </p>
      <Code nom={`Exemple : ${route.resume}`}>{route.exemple}</Code>
      {route.parametres.length > 0 ? (
        <Tableau
          legende={`Paramètres : ${route.resume}`}
          colonnes={PARAMETRES}
          lignes={route.parametres}
          cle={(p) => p.nom}
        />
      ) : (
        <p>Aucun paramètre.</p>
      )}
    </Section>
  );
}

export default function DocumentationApi({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      titre="Un autre programme peut lire les données de Maillage"
      onglet="API de lecture"
      surtitre={`API de lecture, version ${d.version}`}
      chapo="Structures, besoins, accès et indicateurs, en lecture seule. Aucune donnée de personne n'en sort, et les petits effectifs sont masqués comme sur les pages."
    >
      <Sommaire
        liens={[
          ['#commencer', 'Commencer'],
          ['#pages', 'Pages et cache'],
          ['#perimetre', 'Périmètre'],
          ['#erreurs', 'Erreurs'],
          ['#routes', 'Routes'],
        ]}
      />
      <Section titre="Commencer" id="commencer">
        <p>
          La personne responsable de votre organisation crée un jeton à l'écran <Link to="/jetons">Jetons d'API</Link>.
          Il s'envoie dans un en-tête, jamais dans l'adresse. Remplacez l'hôte par celui de ce site.
        </p>
        <Code nom="Premier appel">{`export JETON="mlg_…"\ncurl -H "Authorization: Bearer $JETON" "${d.hote}/api/v1/territoires?niveau=region"`}</Code>
        <p>
          Le document <a href="/api/v1/openapi.json">OpenAPI 3.1</a>, lisible sans jeton, décrit chaque route : un
          client peut en être tiré.
        </p>
      </Section>
      <Section titre="Pages et cache" id="pages">
        <p>
          Une liste se lit par pages de 500 lignes au plus. Chaque page rend un <code>curseur</code> (et un en-tête{' '}
          <code>Link</code>) pour la suivante ; <code>null</code> est la dernière. Une ligne ajoutée entre deux pages ne
          décale rien.
        </p>
        <p>
          Chaque réponse porte un <code>ETag</code>. Renvoyez-le dans <code>If-None-Match</code> : si rien n'a changé,
          la réponse est un 304 sans corps. Les réponses se compressent avec <code>Accept-Encoding: gzip</code>.
        </p>
        <p>
          Les en-têtes <code>RateLimit-Policy</code> et <code>RateLimit</code> disent le quota du jeton et ce qu'il en
          reste ; au-delà, un 429 dit dans <code>Retry-After</code> combien de secondes attendre.
        </p>
      </Section>
      <Section titre="Périmètre" id="perimetre">
        <p>
          Un jeton lit ce que lirait une personne de son organisation au rôle de lecteur. Le registre et les
          statistiques se lisent sur toute la France ; les coordonnées des structures et le montant de leurs annexes,
          dans le périmètre du jeton seulement (<code>null</code> ailleurs). Un nombre <code>null</code> est « non
          calculable » ou masqué, jamais zéro.
        </p>
        <p>
          Les données ne s'ouvrent pas aux pages d'un autre site (aucun partage entre origines) : un jeton n'a rien à
          faire dans un navigateur. Le document OpenAPI, lui, se lit de partout.
        </p>
      </Section>
      <Section titre="Erreurs" id="erreurs">
        <p>
          Un refus est un corps <code>application/problem+json</code> (RFC 9457), en français, avec <code>detail</code>{' '}
          (ce qui ne va pas), <code>conseil</code> (que faire) et, s'il y a lieu, <code>champs</code> (par paramètre).
        </p>
        <Tableau legende="Refus possibles" legendeMasquee colonnes={ERREURS} lignes={d.erreurs} cle={(e) => e.genre} />
      </Section>
      <Section titre="Routes" id="routes">
        {d.routes.map((route) => (
          <UneRoute key={route.nom} route={route} />
        ))}
      </Section>
    </Page>
  );
}
