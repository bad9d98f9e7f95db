import { Link, useLocation } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { nombre, pluriel, pourcent } from '#src/presentation/format.ts';
import { Graphique } from '#src/presentation/Graphique.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_VERDICT, type LigneDiversification, type Verdict } from '../diversification/forme.ts';
import { pageActivites } from '../diversification/page.ts';
import { lireQuestion } from '../filtres.ts';
import type { Route } from './+types/activites';
import { ValeurMesure } from './Mesure.tsx';
import { suiteDe } from './suite.ts';

export const loader = ({ request, context, params }: Route.LoaderArgs) =>
  pageActivites(base(), acteurDe(context), params.ref, lireQuestion(request));

type Donnees = Route.ComponentProps['loaderData'];
/** Activités dessinées : au-delà, les barres ne se distinguent plus. */
const BARRES = 8;

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

const TONS: Record<Verdict, 'succes' | 'attention' | 'information' | 'neutre'> = {
  prometteur: 'succes',
  absent: 'attention',
  a_etudier: 'information',
  sature: 'attention',
  ordinaire: 'neutre',
  trop_peu: 'neutre',
};

function Comparaison({ page: { diversification: d, territoire }, suite }: { page: Donnees; suite: string }) {
  const dessinees = [...d.lignes]
    .sort((a, b) => Math.max(b.part ?? 0, b.partComparables ?? 0) - Math.max(a.part ?? 0, a.partComparables ?? 0))
    .slice(0, BARRES);
  const centieme = (part: number | null) => (part === null ? null : 100 * part);
  const [premiere] = dessinees;
  if (!premiere) return <p>Aucune structure dont l'activité est connue dans ce territoire.</p>;
  // La même raison à chaque ligne (trop peu de structures dans le territoire) se dit une fois.
  const commune =
    d.lignes.length > 1 && new Set(d.lignes.map(({ raison }) => raison)).size === 1 ? premiere.raison : null;
  const export_ = `/territoires/${territoire.ref}/activites/export`;
  return (
    <Section
      titre="Ici et ailleurs, activité par activité"
      id="comparaison"
      liens={
        <>
          <a href={`${export_}/csv${suite}`} download>
            Exporter en CSV
          </a>{' '}
          <a href={`${export_}/xlsx${suite}`} download>
            Exporter en Excel
          </a>
        </>
      }
    >
      <Graphique
        id="activites"
        forme="barres"
        titre="Part des structures par activité"
        nomLibelles="Activité"
        libelles={dessinees.map(({ libelle }) => libelle)}
        series={[
          { nom: 'Ici', valeurs: dessinees.map(({ part }) => centieme(part)) },
          ...(d.comparables.territoires.length > 0
            ? [
                {
                  nom: 'Territoires comparables',
                  valeurs: dessinees.map(({ partComparables }) => centieme(partComparables)),
                },
              ]
            : []),
        ]}
        unite="%"
        decimales={0}
        resume={`« ${premiere.libelle} » : ${pourcent(premiere.part, { decimales: 0 })} des structures d'activité connue ici${premiere.partComparables === null ? '' : `, ${pourcent(premiere.partComparables, { decimales: 0 })} dans les territoires comparables`}.`}
      />
      {commune ? <p>Aucun constat : {commune}</p> : null}
      {d.recrutements && !d.recrutements.exact ? (
        <p>
          Recrutements {d.recrutements.annee} : {d.recrutements.explication}
        </p>
      ) : null}
      {d.sansMetier > 0 ? (
        <p>
          {pluriel(d.sansMetier, 'structure')} de mise à disposition (associations intermédiaires, intérim d'insertion){' '}
          {d.sansMetier > 1
            ? "travaillent dans tous les métiers et n'entrent"
            : "travaille dans tous les métiers et n'entre"}{' '}
          pas dans la comparaison : vérifiez ce qu'{d.sansMetier > 1 ? 'elles font' : 'elle fait'} avant de conclure à
          une absence.
        </p>
      ) : null}
      <Tableau
        legende={`Activités ${territoire.lieu}, comparées`}
        lignes={d.lignes}
        cle={(l) => l.activite}
        colonnes={[
          { id: 'libelle', titre: 'Activité', valeur: (l) => l.libelle },
          { id: 'structures', titre: 'Structures', numerique: true, valeur: (l) => l.structures.valeur },
          {
            id: 'etp',
            titre: 'ETP',
            numerique: true,
            valeur: (l) => l.etp.valeur,
            rendu: (l) => <ValeurMesure mesure={l.etp} decimales={l.etp.valeur === 0 ? 0 : 1} />,
          },
          colonnePart('part', 'Part ici', (l) => l.part),
          colonnePart('comparables', 'Part des comparables', (l) => l.partComparables),
          {
            id: 'difficiles',
            titre: 'Recrutements difficiles',
            numerique: true,
            valeur: (l) => l.difficiles?.valeur ?? null,
            absent: 'inconnu',
          },
          {
            id: 'verdict',
            titre: 'Constat',
            valeur: (l) => LIBELLES_VERDICT[l.verdict],
            rendu: (l) => (
              <>
                <Etiquette ton={TONS[l.verdict]}>{LIBELLES_VERDICT[l.verdict]}</Etiquette>{' '}
                {commune ? null : <span>{l.raison}</span>}
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}

function colonnePart(id: string, titre: string, part: (l: LigneDiversification) => number | null) {
  return {
    id,
    titre,
    numerique: true,
    valeur: part,
    rendu: (l: LigneDiversification) => (part(l) === null ? '–' : pourcent(part(l), { decimales: 0 })),
  };
}

function Comparables({ page: { diversification: d }, suite }: { page: Donnees; suite: string }) {
  const { territoires } = d.comparables;
  if (territoires.length === 0) return null;
  const lignes = territoires.slice(0, 40);
  return (
    <Section titre="Les territoires comparables" id="comparables">
      <p>{d.comparables.explication}</p>
      <Tableau
        legende="Territoires auxquels celui-ci est comparé"
        legendeMasquee
        lignes={lignes}
        cle={(t) => t.ref}
        colonnes={[
          {
            id: 'nom',
            titre: 'Territoire',
            valeur: (t) => t.nom,
            rendu: (t) => <Link to={`/territoires/${t.ref}/activites${suite}`}>{t.nom}</Link>,
          },
          {
            id: 'population',
            titre: 'Habitants',
            numerique: true,
            decimales: 0,
            valeur: (t) => t.population,
            absent: 'inconnu',
          },
          { id: 'structures', titre: 'Structures comparées', numerique: true, valeur: (t) => t.structures },
        ]}
      />
      {territoires.length > lignes.length ? (
        <p>Et {nombre(territoires.length - lignes.length)} autres, tous comptés.</p>
      ) : null}
    </Section>
  );
}
