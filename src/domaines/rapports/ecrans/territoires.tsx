import { Form, Link } from 'react-router';
import { ecrireValeur } from '#src/domaines/indicateurs/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { date, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { enumeration } from '#src/socle/phrases.ts';
import { territoiresPossibles } from '../requetesChoix.ts';
import { ecrireEcart } from '../studio/ecarts.ts';
import { type Comparees, comparerDesTerritoires, TERRITOIRES_MAX } from '../studio/territoires.ts';
import type { Route } from './+types/territoires';

/** Ce que l'adresse demande ; une année illisible est celle d'avant. */
export function lireDemande(request: Request) {
  const p = new URL(request.url).searchParams;
  const courante = anneeCourante();
  const annee = Number(p.get('annee'));
  return {
    refs: [
      ...new Set(
        p
          .getAll('t')
          .map((t) => t.trim())
          .filter(Boolean),
      ),
    ],
    annee: Number.isInteger(annee) && annee >= 2000 && annee <= courante ? annee : courante - 1,
  };
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const demande = lireDemande(request);
  const france = { ...acteur, perimetre: { niveau: 'national' as const, codes: [] } };
  const options = await territoiresPossibles(base(), france, '');
  if (demande.refs.length === 0) return { demande, options, comparees: null, erreur: null };
  try {
    return { demande, options, comparees: await comparerDesTerritoires(base(), acteur, demande), erreur: null };
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier || erreur instanceof ErreurIntrouvable)) throw erreur;
    return { demande, options, comparees: null, erreur: erreur.message };
  }
}

export default function EcranTerritoires({ loaderData }: Route.ComponentProps) {
  const { demande, comparees, erreur, options } = loaderData;
  const adresse = (format: string) => {
    const p = new URLSearchParams(demande.refs.map((t) => ['t', t]));
    return `/comparer/export/${format}?${p}&annee=${demande.annee}`;
  };
  return (
    <Page
      titre={comparees ? phrase(comparees) : 'Comparer de deux à cinq territoires'}
      onglet="Comparer des territoires"
      chapo={
        comparees ? (
          <>
            Les mêmes indicateurs, année {comparees.annee}. Exporter en <a href={adresse('csv')}>CSV</a> ou{' '}
            <a href={adresse('xlsx')}>Excel</a>.
          </>
        ) : (
          'Les mêmes indicateurs côte à côte, avec la distance à la médiane à partir de trois territoires.'
        )
      }
    >
      {erreur ? <Alerte ton="erreur" titre={erreur} /> : null}
      {comparees ? <Resultat comparees={comparees} /> : null}
      <Section titre={comparees ? 'Changer les territoires' : 'Les territoires'}>
        <Form method="get" className="m-formulaire">
          {Array.from({ length: TERRITOIRES_MAX }, (_, rang) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cinq places fixes.
            <div className="m-champ" key={rang}>
              <label className="fr-label" htmlFor={`t-${rang}`}>
                Territoire {rang + 1}
                {rang > 1 ? ' (facultatif)' : ''}
              </label>
              <select className="fr-select" id={`t-${rang}`} name="t" defaultValue={demande.refs[rang] ?? ''}>
                <option value="">Choisir…</option>
                {demande.refs[rang] && !options.some(({ valeur }) => valeur === demande.refs[rang]) ? (
                  <option value={demande.refs[rang]}>{demande.refs[rang]}</option>
                ) : null}
                {options.map(({ valeur, libelle }) => (
                  <option key={valeur} value={valeur}>
                    {libelle}
                  </option>
                ))}
              </select>
            </div>
          ))}
          <div className="m-champ">
            <label className="fr-label" htmlFor="annee">
              Année
            </label>
            <input
              className="fr-input"
              id="annee"
              name="annee"
              inputMode="numeric"
              size={6}
              defaultValue={demande.annee}
            />
          </div>
          <div className="m-boutons">
            <button type="submit" className="fr-btn">
              Comparer
            </button>
          </div>
        </Form>
      </Section>
    </Page>
  );
}

function phrase({ territoires, lignes }: Comparees): string {
  const complets = lignes.filter(({ mesures }) => mesures.every((m) => m?.valeur != null)).length;
  return `${enumeration(territoires.map(({ nom }) => nom))} : ${pluriel(complets, 'indicateur se compare', 'indicateurs se comparent')} sur ${lignes.length}`;
}

type Ligne = Comparees['lignes'][number];

function Resultat({ comparees: { territoires, lignes } }: { comparees: Comparees }) {
  const ecrire = (l: Ligne, rang: number) => {
    const mesure = l.mesures[rang];
    return mesure ? ecrireValeur(l.indicateur, mesure) : 'pas à ce niveau';
  };
  const colonnes: Colonne<Ligne>[] = [
    {
      id: 'indicateur',
      titre: 'Indicateur',
      valeur: (l) => l.indicateur.libelle,
      rendu: (l) => <Link to={`/indicateurs/${l.indicateur.cle}`}>{l.indicateur.libelle}</Link>,
    },
    ...territoires.map(
      ({ ref, nom }, rang): Colonne<Ligne> => ({
        id: ref,
        titre: nom,
        numerique: true,
        valeur: (l) => ecrire(l, rang),
        rendu: (l) => {
          const ecart = ecrireEcart(l.indicateur, l.ecarts[rang] ?? null);
          const lignesComptees = l.mesures[rang]?.lignes;
          const valeur = ecrire(l, rang);
          return (
            <>
              {lignesComptees ? <Link to={lignesComptees}>{valeur}</Link> : valeur}
              {ecart ? <span className="m-mention"> {ecart}</span> : null}
            </>
          );
        },
      }),
    ),
    {
      id: 'date',
      titre: 'Données',
      valeur: (l) => {
        const lue = l.mesures.find((m) => m?.dateDonnees)?.dateDonnees ?? 'sans date';
        return /^\d{4}-\d{2}-\d{2}$/.test(lue) ? date(lue) : lue;
      },
    },
  ];
  return (
    <Section titre="Les mêmes indicateurs, côte à côte">
      <p className="m-mention">
        {territoires.map(({ nom, communes }) => `${nom} : ${pluriel(communes, 'commune')}`).join(' ; ')}.
        {territoires.length > 2 ? ' Sous un taux : sa distance à la médiane de ces territoires.' : ''} « Masqué » : trop
        peu de structures ou de personnes pour ne désigner personne.
      </p>
      <Tableau
        legende="Indicateurs de chaque territoire"
        legendeMasquee
        colonnes={colonnes}
        lignes={lignes}
        cle={(l) => l.indicateur.cle}
      />
    </Section>
  );
}
