import { Link, useLocation } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { pageActivites } from '../diversification/page.ts';
import { lireQuestion } from '../filtres.ts';
import type { Route } from './+types/activites';
import { Comparables, Comparaison } from './SectionsActivites.tsx';
import { suiteDe } from './suite.ts';

export const loader = ({ request, context, params }: Route.LoaderArgs) =>
  pageActivites(base(), acteurDe(context), params.ref, lireQuestion(request));

export default function Activites({ loaderData: page }: Route.ComponentProps) {
  const suite = suiteDe(useLocation().search);
  const { diversification: d, territoire, fil } = page;
  const concentration = d.concentration;
  return (
    <Page
      titre={d.phrase}
      onglet={`Activités ${territoire.lieu}`}
      fil={[...fil, { libelle: territoire.nom, adresse: `/territoires/${territoire.ref}${suite}` }]}
      surtitre="Diversité des activités"
      chapo={`${d.comparables.territoires.length > 0 ? `${pluriel(d.comparables.territoires.length, 'territoire comparable', 'territoires comparables')}. ` : ''}${d.comparables.explication}`}
      action={{ libelle: 'Voir les recrutements', adresse: `/recrutements?territoire=${territoire.ref}` }}
    >
      <Chiffres>
        <Chiffre
          libelle="Structures comparées"
          valeur={nombre(d.structures - d.sansActivite - d.sansMetier)}
          definition={`Sur ${pluriel(d.structures, 'structure active', 'structures actives')} : ${nombre(d.sansActivite)} d'activité inconnue et ${nombre(d.sansMetier)} de mise à disposition (tous métiers) ne se comparent pas.`}
          date={page.jour}
          confiance={d.sansActivite > 0 ? 'partiel' : 'observe'}
        />
        <Chiffre
          libelle="Activités d'égale importance"
          valeur={
            concentration.activitesEquivalentes === null
              ? null
              : nombre(concentration.activitesEquivalentes, { decimales: 1 })
          }
          definition="Nombre d'activités égales qui donneraient la même concentration : 1 divisé par l'indice."
          date={page.jour}
          confiance={concentration.indice === null ? 'non_calculable' : 'estime'}
          repere={
            concentration.indiceComparables === null
              ? undefined
              : `Comparables (médiane) : ${nombre(1 / concentration.indiceComparables, { decimales: 1 })}`
          }
        />
        <Chiffre
          libelle="Indice de concentration"
          valeur={concentration.indice === null ? null : nombre(concentration.indice, { decimales: 2 })}
          definition="Indice de Herfindahl-Hirschman : somme des carrés des parts, de 0 (très varié) à 1 (une seule activité)."
          date={page.jour}
          confiance={concentration.indice === null ? 'non_calculable' : 'estime'}
          repere={
            concentration.indiceComparables === null
              ? undefined
              : `Comparables (médiane) : ${nombre(concentration.indiceComparables, { decimales: 2 })}`
          }
        />
      </Chiffres>
      <Comparaison page={page} suite={suite} />
      <Comparables page={page} suite={suite} />
      <Section titre="Comment lire, et ce que l'on ne sait pas" id="reserves">
        <ul>
          {d.reserves.map((reserve) => (
            <li key={reserve}>{reserve}</li>
          ))}
          {d.recrutements ? (
            <li>
              Recrutements {d.recrutements.annee}. {d.recrutements.explication}
            </li>
          ) : null}
        </ul>
        <p>
          <Link to="/recrutements/correspondance">Comment une structure ou un métier est rattaché à une activité</Link>
        </p>
      </Section>
    </Page>
  );
}
