import { Link } from 'react-router';
import { suitFse } from '#src/domaines/accompagnements/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { nombre } from '#src/presentation/format.ts';
import { OngletsOperation } from '#src/presentation/OngletsOperation.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { manquesCites, type ResultatVoix } from '../regles.ts';
import { voixDeLOperation } from '../requetes.ts';
import type { Route } from './+types/parole';
import { Resultats } from './Resultats.tsx';

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const annee = Number(new URL(request.url).searchParams.get('annee')) || undefined;
  const { operation: o, ...v } = await voixDeLOperation(base(), acteur, numero(params.id), annee);
  return { ...v, id: o.id, intitule: o.intitule, demonstration: o.demonstration, fse: suitFse(acteur, o) };
}

const combien = ({ reponses }: ResultatVoix) =>
  reponses === null ? 'moins de 5' : reponses === 0 ? 'aucune' : `environ ${nombre(reponses)}`;

function titreDe(r: ResultatVoix, annee: number): string {
  if (r.reponses === 0) return "Personne n'a encore répondu";
  if (r.reponses === null) return `Moins de 5 réponses en ${annee} : rien ne se montre encore`;
  const manques = manquesCites(r);
  const premiers = manques.filter((m) => m.part === manques[0]!.part);
  // Plus de deux à égalité : rien ne ressort, la phrase ne choisit pas à leur place.
  if (premiers.length > 2) return `Environ ${nombre(r.reponses)} personnes disent ce qui leur manque`;
  return manques[0]
    ? `${premiers.map((m) => `« ${m.libelle} »`).join(' et ')} : ce qui manque le plus, pour ${manques[0].part} % des réponses`
    : `Environ ${nombre(r.reponses)} personnes ont répondu en ${annee}`;
}

export default function Parole({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      fil={[
        { libelle: 'Opérations', adresse: '/operations' },
        { libelle: d.intitule, adresse: `/operations/${d.id}` },
      ]}
      surtitre={
        <>
          La parole des personnes, {d.intitule} <Demonstration oui={d.demonstration} />
        </>
      }
      onglet="La parole des personnes"
      titre={titreDe(d.ensemble, d.annee)}
      chapo={`Consultation anonyme de ${d.annee}, dans l'espace de chacun et sur papier : ${combien(d.ensemble)} réponses. Parts à cinq points près ; moins de cinq personnes, masqué.`}
      {...(d.saisir
        ? { action: { libelle: 'Saisir une réponse sur papier', adresse: `/operations/${d.id}/parole/saisir` } }
        : {})}
    >
      <OngletsOperation id={d.id} actif="parole" fse={d.fse} />
      {d.annees.length > 1 ? (
        <p>
          Autres années :{' '}
          {d.annees
            .filter((a) => a !== d.annee)
            .map((a) => (
              <span key={a}>
                <Link to={`/operations/${d.id}/parole?annee=${a}`}>{a}</Link>{' '}
              </span>
            ))}
        </p>
      ) : null}
      {d.ensemble.reponses === 0 ? (
        <p>
          Chaque personne accompagnée trouve la consultation dans son espace, à « Ma parole », une fois par an. À qui
          n'y entre pas, proposez les mêmes questions sur papier.
        </p>
      ) : null}
      <Resultats resultat={d.ensemble} />
      {d.parEpci.length > 0 ? (
        <Section titre="Ce qui manque, par intercommunalité">
          <Tableau
            legende="Ce qui manque le plus, par intercommunalité"
            legendeMasquee
            cle={(l) => l.nom}
            lignes={d.parEpci}
            colonnes={[
              { id: 'nom', titre: 'Intercommunalité', valeur: (l) => l.nom },
              { id: 'reponses', titre: 'Réponses', valeur: (l) => combien(l.resultat) },
              {
                id: 'manques',
                titre: 'Le plus cité',
                valeur: (l) =>
                  manquesCites(l.resultat)
                    .slice(0, 3)
                    .map((m) => `${m.libelle} (${m.part} %)`)
                    .join(', ') || 'masqué',
              },
            ]}
          />
        </Section>
      ) : null}
      {d.paroles ? (
        <Section titre="Ce qu'elles ont écrit">
          <ul>
            {d.paroles.map((p) => (
              <li key={p} className="m-texte-long">
                « {p} »
              </li>
            ))}
          </ul>
          <p className="m-mention">Dans le désordre, sans lieu ni jour. Montré à partir de cinq mots écrits.</p>
        </Section>
      ) : null}
    </Page>
  );
}
