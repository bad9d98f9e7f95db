import { Form, Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { entier, lireFiltres } from '#src/presentation/adresse.ts';
import { Carte } from '#src/presentation/Carte.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { date } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { comparerScenarios } from '../requetes/comparer.ts';
import { choixAComparer } from '../requetes/liste.ts';
import type { Route } from './+types/comparer';
import { ecartDe, FIL, Question, valeurDe } from './communs.tsx';

const FILTRES = { a: entier(1), va: entier(1), b: entier(1), vb: entier(1) };

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { a, va, b, vb } = lireFiltres(request, FILTRES);
  const choix = await choixAComparer(base(), acteur);
  const comparaison =
    a && b ? await comparerScenarios(base(), acteur, { id: a, numero: va }, { id: b, numero: vb }) : null;
  return { choix, a, b, comparaison };
}

export default function Comparer({ loaderData: { choix, a, b, comparaison } }: Route.ComponentProps) {
  const possible = comparaison?.possible ?? false;
  return (
    <Page
      fil={FIL}
      titre={comparaison ? comparaison.phrase : 'Quels scénarios comparer ?'}
      onglet="Comparer deux scénarios"
      chapo={
        comparaison && possible ? (
          <p>
            <Question
              territoire={comparaison.gauche.territoire}
              enClair={comparaison.gauche.enClair}
              mode={comparaison.gauche.mode}
              jour={date(comparaison.gauche.jour)}
            />
          </p>
        ) : (
          'Deux scénarios du même territoire et de la même question se lisent côte à côte.'
        )
      }
    >
      {comparaison?.reserve ? <Alerte ton="attention" titre={comparaison.reserve} /> : null}
      {comparaison && possible ? <CoteACote comparaison={comparaison} /> : null}
      <Section titre={comparaison ? 'En comparer d’autres' : 'Choisir'}>
        <Form method="get" className="m-formulaire">
          {(['a', 'b'] as const).map((nom) => (
            <div className="m-champ" key={nom}>
              <label className="fr-label" htmlFor={`choix-${nom}`}>
                {nom === 'a' ? 'Premier scénario' : 'Second scénario'}
              </label>
              <select className="fr-select" id={`choix-${nom}`} name={nom} defaultValue={(nom === 'a' ? a : b) ?? ''}>
                <option value="">Choisir…</option>
                {choix.map(({ id, libelle }) => (
                  <option key={id} value={id}>
                    {libelle}
                  </option>
                ))}
              </select>
            </div>
          ))}
          <div className="m-boutons">
            <button type="submit" className="fr-btn fr-btn--secondary">
              Comparer
            </button>
          </div>
        </Form>
      </Section>
    </Page>
  );
}

type Comparaison = NonNullable<Route.ComponentProps['loaderData']['comparaison']>;

function CoteACote({ comparaison }: { comparaison: Comparaison }) {
  const { gauche, droite } = comparaison;
  const [g, d] = comparaison.noms;
  const autres = new Map(droite.mesures.map((m) => [m.id, m]));
  return (
    <>
      <div className="m-scenario-cotes">
        {[gauche, droite].map((cote) => (
          <Section key={`${cote.id}-${cote.version}`} titre={cote === gauche ? g : d}>
            <p>
              <Link to={`/scenarios/${cote.id}?version=${cote.version}`}>Version {cote.version}</Link>, {cote.auteur},
              offre au {date(cote.jour)}.
            </p>
            <p>
              {cote.phrase}. {cote.bilan}
            </p>
            {cote.changements.length > 0 ? (
              <ol>
                {cote.changements.slice(0, 30).map((texte) => (
                  <li key={texte}>{texte}</li>
                ))}
              </ol>
            ) : null}
            {cote.changements.length > 30 ? <p>et {cote.changements.length - 30} autres.</p> : null}
            {cote.carte.svg ? (
              <Carte
                titre="Ce qui change"
                svg={cote.carte.svg}
                resume={cote.carte.resume}
                legende={cote.carte.legende}
                tableau={{
                  libelle: 'Voir ses communes',
                  adresse: `/scenarios/${cote.id}?version=${cote.version}#communes`,
                }}
                mention={cote.carte.mention}
              />
            ) : null}
          </Section>
        ))}
      </div>
      <Section titre="Les mêmes mesures, côte à côte">
        <Tableau
          legende="Mesures avant, et après chacun des deux scénarios"
          legendeMasquee
          cle={(m) => m.id}
          lignes={gauche.mesures}
          colonnes={[
            { id: 'libelle', titre: 'Mesure', valeur: (m) => m.libelle },
            ...(comparaison.memesDonnees ? surLesMemes(g, d, autres) : chacunLesSiennes(g, d, autres)),
          ]}
        />
      </Section>
    </>
  );
}

type Ligne = Comparaison['gauche']['mesures'][number];
const colonne = (id: string, titre: string, valeur: (m: Ligne) => number | null, enEcart = false): Colonne<Ligne> => ({
  id,
  titre,
  numerique: true,
  valeur,
  rendu: (m) => (enEcart ? ecartDe : valeurDe)(valeur(m), m),
});

const surLesMemes = (g: string, d: string, autres: ReadonlyMap<string, Ligne>): Colonne<Ligne>[] => {
  const autre = (m: Ligne) => autres.get(m.id)?.apres.valeur ?? null;
  return [
    colonne('avant', 'Avant', (m) => m.avant.valeur),
    colonne('gauche', `Après ${g}`, (m) => m.apres.valeur),
    colonne('droite', `Après ${d}`, autre),
    colonne('ecart', 'Du premier au second', (m) => ecart(m.apres.valeur, autre(m)), true),
  ];
};

/** Des données de départ différentes : chacun se lit depuis les siennes. */
const chacunLesSiennes = (g: string, d: string, autres: ReadonlyMap<string, Ligne>): Colonne<Ligne>[] => [
  colonne('avantGauche', `Avant ${g}`, (m) => m.avant.valeur),
  colonne('gauche', `Écart de ${g}`, (m) => m.ecart, true),
  colonne('avantDroite', `Avant ${d}`, (m) => autres.get(m.id)?.avant.valeur ?? null),
  colonne('droite', `Écart de ${d}`, (m) => autres.get(m.id)?.ecart ?? null, true),
];

const ecart = (x: number | null, y: number | null) => (x === null || y === null ? null : y - x);
