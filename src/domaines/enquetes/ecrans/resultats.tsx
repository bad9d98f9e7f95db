import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, nombre, pluriel, pourcent } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { type PageResultats, resultatsDe, ventiler } from '../requetes/resultats.ts';
import type { Route } from './+types/resultats';
import { domaineDit, filtresDeResultats, Ventiler } from './ChoixResultats.tsx';
import { filVers } from './communs.tsx';
import { lireFiltresResultats } from './filtresResultats.ts';
import { GraphiquesChoix, TableauMesures } from './Mesures.tsx';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const id = numero(params.id);
  const f = lireFiltresResultats(request);
  const page = await resultatsDe(base(), acteur, id, { ...f, theme: f.theme });
  const theme = page.themes.find((t) => t.id === f.theme) ?? page.themes[0] ?? null;
  const mesures = page.mesures.filter((m) => m.theme === theme?.id);
  const par = f.par ?? 'type';
  const cle = mesures.find((m) => m.cle === f.mesure)?.cle ?? mesures[0]?.cle ?? '';
  return {
    ...page,
    theme,
    mesures,
    f,
    suit: peut(acteur, 'enquetes.lister'),
    recherche: new URL(request.url).search,
    ventilation: cle ? { par, ...(await ventiler(base(), acteur, id, { cle, par, reunir: f.reunir })) } : null,
  };
}

function titreDe({ enquete, tout }: Pick<PageResultats, 'enquete' | 'tout'>): string {
  if (tout.repondantes === 0) return `Aucune réponse pour l'instant à l'enquête ${enquete.annee}`;
  return `${pluriel(tout.repondantes, 'structure a', 'structures ont')} répondu sur ${tout.interrogees} interrogées, ${pourcent(tout.taux, { decimales: 0 })}`;
}

export default function Resultats({ loaderData: d }: Route.ComponentProps) {
  const { enquete: e, ici, theme } = d;
  const muettes = d.strates.filter((s) => s.interrogees > 0 && s.repondantes === 0);
  const ou = domaineDit(d);
  return (
    <Page
      titre={titreDe(d)}
      onglet={`Résultats de l'enquête ${e.annee}`}
      surtitre={
        <>
          Enquête {e.annee}, {e.territoireNom} <Demonstration oui={e.demonstration} />
        </>
      }
      fil={[filVers(d.suit)]}
      chapo={
        <>
          {e.mode === 'exhaustif'
            ? 'Toutes les structures sont interrogées ; celles qui ont répondu parlent pour celles de leur strate qui se taisent.'
            : `Un panel tiré au sort parle pour ${pluriel(d.tout.population, 'structure')}.`}{' '}
          {e.etat === 'publiee'
            ? `Résultats publiés le ${date(e.publieeLe)}.`
            : 'Résultats provisoires, lus par les seuls services du territoire.'}{' '}
          <Link to={`/enquetes/${e.id}/valeur`}>Valeur créée et coûts évités</Link>,{' '}
          <Link to="/bonnes-pratiques">bonnes pratiques</Link>.
        </>
      }
    >
      {d.aVerifier > 0 ? (
        <Alerte ton="attention">
          {pluriel(d.aVerifier, 'réponse reste', 'réponses restent')} à vérifier par téléphone : les nombres peuvent
          bouger.
        </Alerte>
      ) : null}
      {muettes.length > 0 ? <Muettes d={d} muettes={muettes} /> : null}
      <Filtres champs={filtresDeResultats(d)} />
      <Section
        titre={`${theme?.titre ?? 'Résultats'}${ou ? ` : ${ou}` : ''}`}
        liens={
          <>
            <a href={`/enquetes/${e.id}/resultats/export/csv${d.recherche}`}>Exporter en CSV</a>{' '}
            <a href={`/enquetes/${e.id}/resultats/export/xlsx${d.recherche}`}>Exporter en Excel</a>
            {d.peut.reponses ? (
              <>
                {' '}
                <Link to={`/enquetes/${e.id}/resultats/reponses?theme=${theme?.id ?? ''}`}>Voir les réponses</Link>
              </>
            ) : null}
          </>
        }
      >
        {ou ? (
          <p>
            {ici.repondantes} réponses sur {ici.interrogees} interrogées ici
            {ici.taux === null ? '' : `, ${pourcent(ici.taux, { decimales: 0 })}`}.
            {d.mesures.every((m) => m.mesure === null)
              ? ` Rien ne s'y montre : il faut ${nombre(d.seuils.reponses)} réponses, et ne pas révéler un voisin. Lisez un domaine plus large.`
              : ''}
          </p>
        ) : null}
        {d.mesures.length === 0 ? (
          <p>Rien à montrer tant qu'aucune structure n'a répondu.</p>
        ) : (
          <>
            <TableauMesures
              titre={theme?.titre ?? 'Résultats'}
              mesures={d.mesures}
              avant={d.precedente?.annee ?? null}
            />
            <GraphiquesChoix mesures={d.mesures} />
          </>
        )}
      </Section>
      {d.ventilation ? <Ventiler d={d} /> : null}
      <Methode d={d} />
    </Page>
  );
}

function Muettes({ d, muettes }: { d: Route.ComponentProps['loaderData']; muettes: PageResultats['strates'] }) {
  const population = muettes.reduce((a, s) => a + s.population, 0);
  const [titre, suite] = d.f.reunir
    ? ['Les strates sans réponse sont réunies à leurs voisines.', 'On suppose que leurs structures leur ressemblent.']
    : [
        `${pluriel(muettes.length, 'strate n’a', 'strates n’ont')} aucune réponse (${pluriel(population, 'structure')}).`,
        'Rien n’est inventé pour elles : les totaux ne se calculent pas, les moyennes disent ce qu’elles couvrent.',
      ];
  const parametres = new URLSearchParams(d.recherche);
  if (d.f.reunir) parametres.delete('reunir');
  else parametres.set('reunir', 'oui');
  return (
    <Alerte ton="attention" titre={titre}>
      <p>
        {suite} {muettes.map((s) => s.libelle).join(' ; ')}.{' '}
        <Link to={`?${parametres}`}>
          {d.f.reunir ? 'Ne plus les réunir' : 'Les réunir à leurs voisines, en le disant'}
        </Link>
      </p>
    </Alerte>
  );
}

function Methode({ d }: { d: PageResultats }) {
  return (
    <Section titre="Qui a répondu, et ce que vaut chaque réponse">
      <p>
        Chaque réponse porte le poids de sa strate. La marge à 95 % suppose que, dans une strate, se taire ne dépend pas
        de ce qu'on aurait répondu : plus une strate se tait, plus la marge s'élargit. Rien ne se montre au-dessous de{' '}
        {nombre(d.seuils.reponses)} réponses, ni avec une marge de plus de {pourcent(d.seuils.marge, { decimales: 0 })},
        ni quand une seule structure ferait le total. Ce qu'on lirait en ôtant les autres du total se cache aussi.
      </p>
      {d.precedente ? (
        <p>
          Un écart avec {d.precedente.annee} n'est un changement que s'il dépasse sa marge. Les deux enquêtes y sont
          vues comme indépendantes : quand les mêmes structures répondent, la vraie marge est plutôt plus petite ; la
          colonne « à structures constantes » ne compare qu'elles.
        </p>
      ) : null}
      <details>
        <summary>{pluriel(d.strates.length, 'strate')} et leurs poids</summary>
        <Tableau
          legende="Strates de l'enquête"
          legendeMasquee
          lignes={d.strates}
          cle={(s) => s.cle}
          colonnes={[
            { id: 'libelle', titre: 'Strate', valeur: (s) => s.libelle },
            { id: 'population', titre: 'Structures', numerique: true, valeur: (s) => s.population },
            { id: 'interrogees', titre: 'Interrogées, du champ', numerique: true, valeur: (s) => s.interrogees },
            { id: 'horsChamp', titre: 'Sorties du champ', numerique: true, valeur: (s) => s.horsChamp },
            { id: 'repondantes', titre: 'Réponses', numerique: true, valeur: (s) => s.repondantes },
            {
              id: 'poids',
              titre: 'Une réponse en représente',
              numerique: true,
              decimales: 2,
              valeur: (s) => s.poids,
              absent: 'aucune réponse',
            },
          ]}
        />
      </details>
    </Section>
  );
}
