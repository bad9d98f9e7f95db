import { Form, Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { date, nombre, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import type { ChiffreCompare, CommuneComparee } from '../regles/comparaison.ts';
import { listerRapports, type Rapport } from '../requetes.ts';
import { comparer, deuxVersions } from '../requetesComparaison.ts';
import { LIBELLES_GENRE } from '../studio/forme.ts';
import type { Route } from './+types/comparer';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { a, b } = deuxVersions(request);
  const { lignes } = await listerRapports(base(), acteur, { page: 1, taille: 500 });
  const choix = lignes.filter(({ complet }) => complet);
  return { choix, a, b, resultat: a && b ? await comparer(base(), acteur, { a, b }) : null };
}

/** Les chiffres qu'un comité demande d'abord ; les autres suivent. */
const CLES = /^(etp|besoin|acces|postesPour1000|structures|zones\.|sansVoiture\.|ratio\.\w+$)/;

export default function EcranComparer({ loaderData }: Route.ComponentProps) {
  const { resultat, choix, a, b } = loaderData;
  if (!resultat)
    return (
      <Page
        etroite
        titre="Comparer deux versions figées d'un territoire"
        onglet="Comparer deux versions"
        fil={[{ libelle: 'Rapports', adresse: '/rapports' }]}
      >
        {choix.length < 2 ? (
          <p>
            Il faut deux versions figées d'un même territoire. <Link to="/rapports">Voir les versions figées</Link>.
          </p>
        ) : (
          <Choisir choix={choix} a={a} b={b} />
        )}
      </Page>
    );
  const { avant, apres, comparaison } = resultat;
  const { chiffres, entrees, sorties, differences, mode } = comparaison;
  // Un état des lieux en a une centaine : les premiers d'abord. Les autres genres les montrent tous.
  const premier = (cle: string) => mode === '' || CLES.test(cle);
  const principaux = chiffres.filter(({ cle }) => premier(cle));
  const autres = chiffres.filter(({ cle }) => !premier(cle));
  const exporter = (format: string) => `/rapports/comparer/export/${format}?a=${avant.id}&b=${apres.id}`;
  return (
    <Page
      titre={comparaison.phrase}
      onglet={`${apres.territoireNom} : deux versions comparées`}
      surtitre={`${apres.territoireNom} : deux versions comparées`}
      fil={[{ libelle: 'Rapports', adresse: '/rapports' }]}
      chapo={
        <>
          De la <Link to={`/rapports/${avant.id}`}>version du {date(avant.date)}</Link> à la{' '}
          <Link to={`/rapports/${apres.id}`}>version du {date(apres.date)}</Link>. Exporter en{' '}
          <a href={exporter('csv')}>CSV</a> ou <a href={exporter('xlsx')}>Excel</a>.
        </>
      }
    >
      {mode === '' ? null : differences.length > 0 ? (
        <Alerte ton="attention" titre="La façon de compter a changé : lisez les écarts avec prudence.">
          <ul>
            {differences.map((difference) => (
              <li key={difference}>{difference}</li>
            ))}
          </ul>
        </Alerte>
      ) : (
        <Alerte>Question, paramètres et sources sont les mêmes dans les deux versions.</Alerte>
      )}
      <Section titre="Les chiffres clés">
        <TableauChiffres legende="Chiffres clés" lignes={principaux} avant={avant} apres={apres} />
      </Section>
      {mode === '' ? null : (
        <Section titre={`Les zones blanches confirmées, ${mode}`}>
          <Mouvements titre="sortie" communes={sorties} />
          <Mouvements titre="entrée" communes={entrees} />
        </Section>
      )}
      {autres.length > 0 ? (
        <Section titre="Tous les autres chiffres">
          <details>
            <summary>{pluriel(autres.length, 'chiffre')} : offre, besoins, ratios, prescription, recrutements</summary>
            <TableauChiffres legende="Autres chiffres" lignes={autres} avant={avant} apres={apres} />
          </details>
        </Section>
      ) : null}
    </Page>
  );
}

const enTete = ({ numero, date: jour }: Rapport) => `Version ${numero}, ${date(jour)}`;

function TableauChiffres(p: { legende: string; lignes: ChiffreCompare[]; avant: Rapport; apres: Rapport }) {
  const valeur = (c: ChiffreCompare, cote: 'avant' | 'apres') =>
    c[cote] === null ? 'absent' : `${nombre(c[cote].valeur, { decimales: c.decimales })}`;
  const cellule = (c: ChiffreCompare, cote: 'avant' | 'apres') => (
    <>
      {valeur(c, cote)}{' '}
      {c[cote] && c[cote].fiabilite !== 'observe' && c[cote].valeur !== null ? (
        <EtiquetteConfiance confiance={c[cote].fiabilite} />
      ) : null}
    </>
  );
  const colonnes: Colonne<ChiffreCompare>[] = [
    { id: 'libelle', titre: 'Chiffre', valeur: (c) => `${c.libelle}${c.unite ? ` (${c.unite})` : ''}` },
    {
      id: 'avant',
      titre: enTete(p.avant),
      numerique: true,
      valeur: (c) => valeur(c, 'avant'),
      rendu: (c) => cellule(c, 'avant'),
    },
    {
      id: 'apres',
      titre: enTete(p.apres),
      numerique: true,
      valeur: (c) => valeur(c, 'apres'),
      rendu: (c) => cellule(c, 'apres'),
    },
    {
      id: 'ecart',
      titre: 'Écart',
      valeur: (c) =>
        c.reserve?.startsWith('non calculable')
          ? c.reserve
          : c.reserve
            ? `pas comparable : ${c.reserve}`
            : nombre(c.ecart, { decimales: c.decimales, signe: true }),
    },
  ];
  return <Tableau legende={p.legende} legendeMasquee colonnes={colonnes} lignes={p.lignes} cle={(c) => c.cle} />;
}

function Mouvements({ titre, communes }: { titre: 'entrée' | 'sortie'; communes: CommuneComparee[] }) {
  const verbe = titre === 'entrée' ? 'entrée' : 'sortie';
  if (communes.length === 0) return <p>Aucune commune {titre === 'entrée' ? "n'y est entrée" : "n'en est sortie"}.</p>;
  return (
    <Tableau
      legende={pluriel(communes.length, `commune ${verbe}`, `communes ${verbe}s`)}
      colonnes={[
        {
          id: 'nom',
          titre: 'Commune',
          valeur: (c) => c.nom,
          rendu: (c) => <Link to={`/territoires/${c.ref}`}>{c.nom}</Link>,
        },
        { id: 'avant', titre: 'Avant', valeur: (c) => c.avant },
        { id: 'apres', titre: 'Après', valeur: (c) => c.apres },
        {
          id: 'besoin',
          titre: 'Personnes en besoin',
          numerique: true,
          valeur: (c) => (c.secret ? 'moins de 5' : nombre(c.besoin, { decimales: 0 })),
        },
      ]}
      lignes={communes}
      cle={(c) => c.ref}
    />
  );
}

function Choisir({ choix, a, b }: { choix: Rapport[]; a: number; b: number }) {
  const liste = (nom: string, libelle: string, valeur: number | undefined) => (
    <div className="m-champ">
      <label className="fr-label" htmlFor={`comparer-${nom}`}>
        {libelle}
      </label>
      <select className="fr-select" id={`comparer-${nom}`} name={nom} defaultValue={valeur || undefined}>
        {choix.map((r) => (
          <option key={r.id} value={r.id}>
            {LIBELLES_GENRE[r.genre]}, {r.territoireNom}, {date(r.date)}, version {r.numero} ({r.organisationNom})
          </option>
        ))}
      </select>
    </div>
  );
  // Par défaut, les deux dernières versions d'un même genre et d'un même territoire.
  const memes = (x: Rapport, y: Rapport) => x.genre === y.genre && x.territoire === y.territoire && x.id !== y.id;
  const recent = choix.find((r) => choix.some((autre) => memes(autre, r)));
  const ancien = choix.find((r) => recent && memes(r, recent));
  return (
    <Form method="get" className="m-formulaire">
      {liste('a', 'Première version', a || ancien?.id)}
      {liste('b', 'Seconde version', b || recent?.id)}
      <div className="m-boutons">
        <button type="submit" className="fr-btn">
          Comparer
        </button>
      </div>
    </Form>
  );
}
