import { Link } from 'react-router';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { nombre, pluriel, pourcent } from '#src/presentation/format.ts';
import { Graphique } from '#src/presentation/Graphique.tsx';
import { ValeurMesure } from '#src/presentation/Mesure.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { LIBELLES_VERDICT, type LigneDiversification, type Verdict } from '../diversification/forme.ts';
import type { PageActivites } from '../diversification/page.ts';

type Donnees = PageActivites;
/** Activités dessinées : au-delà, les barres ne se distinguent plus. */
const BARRES = 8;

const TONS: Record<Verdict, 'succes' | 'attention' | 'information' | 'neutre'> = {
  prometteur: 'succes',
  absent: 'attention',
  a_etudier: 'information',
  sature: 'attention',
  ordinaire: 'neutre',
  trop_peu: 'neutre',
};

/** Le graphique et le tableau des activités, avec le constat de chacune. */
export function Comparaison({ page: { diversification: d, territoire }, suite }: { page: Donnees; suite: string }) {
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
            rendu: (l) => <ValeurMesure mesure={l.etp} decimales={1} />,
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

/** À qui l'on se compare, avec un lien vers la même page de chacun. */
export function Comparables({ page: { diversification: d }, suite }: { page: Donnees; suite: string }) {
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
