import { Link } from 'react-router';
import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import { Etiquette, EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { nombre, pluriel, pourcent } from '#src/presentation/format.ts';
import { Graphique } from '#src/presentation/Graphique.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { Mesure } from '#src/socle/rapports/mesure.ts';
import type { EtatRecrutements, LectureRecrutement } from '../forme.ts';
import { LECTURES_COURTES, LIBELLES_LECTURE } from '../regles.ts';
import { ValeurMesure } from './Mesure.tsx';

type Etat = Omit<EtatRecrutements, 'metiers'>;

export function ChiffresRecrutements({ etat: { chiffres } }: { etat: Etat }) {
  const un = (libelle: string, mesure: Mesure, part = false) => (
    <Chiffre
      libelle={libelle}
      valeur={mesure.valeur === null ? null : part ? pourcent(mesure.valeur, { decimales: 0 }) : nombre(mesure.valeur)}
      definition={mesure.definition}
      date={mesure.date}
      confiance={mesure.fiabilite}
    />
  );
  return (
    <Chiffres>
      {un('Recrutements jugés difficiles', chiffres.difficiles)}
      {un('Projets de recrutement', chiffres.projets)}
      {un('Part jugée difficile', chiffres.part, true)}
      {un('Projets saisonniers', chiffres.saisonniers)}
    </Chiffres>
  );
}

const TONS: Record<LectureRecrutement, 'attention' | 'information' | 'succes' | 'neutre'> = {
  sans_offre: 'attention',
  sans_recrutement: 'information',
  les_deux: 'succes',
  aucun: 'neutre',
  inconnu: 'neutre',
};
/** Activités dessinées : au-delà, les barres ne se distinguent plus. */
const BARRES = 8;

/** Les recrutements difficiles de chaque activité d'insertion, à côté de son offre. */
export function SectionActivites({ etat, miseADisposition }: { etat: Etat; miseADisposition: number }) {
  const dessinees = etat.activites.filter(({ difficiles }) => (difficiles.valeur ?? 0) > 0).slice(0, BARRES);
  const [premiere] = dessinees;
  return (
    <Section
      titre="Ce que l'on recrute, ce que l'insertion propose"
      id="activites"
      liens={
        <>
          <Link to={`/territoires/${etat.territoire.ref}/activites`}>
            Comparer les activités aux territoires qui ressemblent
          </Link>{' '}
          <Link to="/recrutements/correspondance">Quel métier dans quelle activité ?</Link>
        </>
      }
    >
      {premiere ? (
        <Graphique
          id="recrutements-activites"
          forme="barres"
          titre={`Recrutements difficiles et postes d'insertion, ${etat.annee}`}
          nomLibelles="Activité"
          libelles={dessinees.map(({ libelle }) => libelle)}
          series={[
            { nom: 'Recrutements difficiles', valeurs: dessinees.map(({ difficiles }) => difficiles.valeur) },
            {
              nom: "ETP d'insertion",
              valeurs: dessinees.map(({ etp }) => (etp.valeur === null ? null : Math.round(etp.valeur))),
            },
          ]}
          decimales={0}
          resume={`« ${premiere.libelle} » vient en tête avec ${pluriel(premiere.difficiles.valeur, 'recrutement difficile', 'recrutements difficiles')} ; ${pluriel(premiere.etp.valeur === null ? null : Math.round(premiere.etp.valeur), "ETP d'insertion", "ETP d'insertion")} dans cette activité ${etat.territoire.lieu}.`}
        />
      ) : null}
      {miseADisposition > 0 ? (
        <p>
          {pluriel(miseADisposition, 'structure')} de mise à disposition (associations intermédiaires, intérim
          d'insertion) {miseADisposition > 1 ? 'peuvent' : 'peut'} aussi répondre à ces métiers : elles ne sont comptées
          dans aucune activité.
        </p>
      ) : null}
      <Tableau
        legende={`Activités de l'insertion : recrutements ${etat.annee} et offre ${etat.territoire.lieu}`}
        lignes={etat.activites}
        cle={(l) => l.activite}
        colonnes={[
          {
            id: 'libelle',
            titre: 'Activité',
            valeur: (l) => l.libelle,
            rendu: (l) => (
              <Link
                to={`/recrutements?territoire=${etat.territoire.ref}&annee=${etat.annee}&activite=${l.activite}#metiers`}
              >
                {l.libelle}
              </Link>
            ),
          },
          {
            id: 'difficiles',
            titre: 'Recrutements difficiles',
            numerique: true,
            valeur: (l) => l.difficiles.valeur,
            rendu: (l) => <ValeurMesure mesure={l.difficiles} />,
          },
          {
            id: 'part',
            titre: 'Part difficile',
            numerique: true,
            valeur: (l) => l.part.valeur,
            rendu: (l) => <ValeurMesure mesure={l.part} part />,
          },
          {
            id: 'structures',
            titre: 'Structures',
            numerique: true,
            valeur: (l) => l.structures.valeur,
          },
          {
            id: 'etp',
            titre: 'ETP',
            numerique: true,
            valeur: (l) => l.etp.valeur,
            rendu: (l) => <ValeurMesure mesure={l.etp} decimales={1} />,
          },
          {
            id: 'lecture',
            titre: 'Lecture',
            valeur: (l) => LIBELLES_LECTURE[l.lecture],
            rendu: (l) => <Etiquette ton={TONS[l.lecture]}>{LECTURES_COURTES[l.lecture]}</Etiquette>,
          },
        ]}
      />
    </Section>
  );
}

export function SectionEvolution({ etat }: { etat: Etat }) {
  if (etat.evolution.length < 2) return null;
  const connues = etat.evolution.filter(({ difficiles }) => difficiles !== null);
  const [premiere, derniere] = [connues[0], connues.at(-1)];
  return (
    <Section titre="D'une année à l'autre" id="evolution">
      <Graphique
        id="recrutements-evolution"
        forme="courbes"
        titre="Recrutements jugés difficiles"
        nomLibelles="Année"
        libelles={etat.evolution.map(({ annee }) => String(annee))}
        series={[{ nom: 'Recrutements difficiles', valeurs: etat.evolution.map(({ difficiles }) => difficiles) }]}
        decimales={0}
        resume={
          premiere && derniere && premiere !== derniere
            ? `De ${nombre(premiere.difficiles)} en ${premiere.annee} à ${nombre(derniere.difficiles)} en ${derniere.annee}. Les bassins et la nomenclature des métiers changent : ne comparez que les grandes masses.`
            : 'Une seule année est connue.'
        }
      />
    </Section>
  );
}

export function SectionSources({ etat }: { etat: Etat }) {
  const { bassins } = etat.couverture;
  return (
    <Section titre="Sources, dates et réserves" id="sources">
      <ul>
        {etat.reserves.map((reserve) => (
          <li key={reserve}>{reserve}</li>
        ))}
      </ul>
      {bassins.length > 0 ? (
        <details>
          <summary>{bassins.length > 1 ? `Les ${nombre(bassins.length)} bassins comptés` : 'Le bassin compté'}</summary>
          <ul>
            {bassins.slice(0, 60).map((b) => (
              <li key={`${b.code} ${b.departement}`}>
                {b.nom} ({b.code}
                {b.departement ? `, département ${b.departement}` : ''})
              </li>
            ))}
            {bassins.length > 60 ? <li>et {nombre(bassins.length - 60)} autres</li> : null}
          </ul>
        </details>
      ) : null}
      <Tableau
        legende="Sources des chiffres de cette page"
        cle={(s) => s.libelle}
        lignes={etat.sources}
        colonnes={[
          { id: 'libelle', titre: 'Source', valeur: (s) => s.libelle },
          { id: 'producteur', titre: 'Producteur', valeur: (s) => s.producteur },
          { id: 'date', titre: 'Date', valeur: (s) => s.date },
          { id: 'usage', titre: 'Sert à', valeur: (s) => s.usage ?? '' },
          {
            id: 'fiabilite',
            titre: 'Confiance',
            valeur: (s) => s.fiabilite,
            rendu: (s) => <EtiquetteConfiance confiance={s.fiabilite} />,
          },
        ]}
      />
    </Section>
  );
}
