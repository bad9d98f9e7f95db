import { Link } from 'react-router';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { LIBELLES_ETAT_PLAN } from '../forme.ts';
import type { DonneesRegion } from './region.tsx';

type Ligne = DonneesRegion['departements'][number];
const Manque = () => <Etiquette ton="attention">manque</Etiquette>;
/** Fait une autre année : on le lit, et il reste à faire. */
const Ancien = ({ manque, annee }: { manque: boolean; annee: number }) =>
  manque ? (
    <>
      {' '}
      <Etiquette ton="attention">{`manque en ${annee}`}</Etiquette>
    </>
  ) : null;

const AVIS: Record<string, string> = {
  favorable: 'avis favorable',
  defavorable: 'avis défavorable',
  sans_avis: 'aucun avis',
  pris_acte: 'pris acte',
};

/** Où en sont les productions de chaque département, dans l'ordre où elles se font. */
export function Productions({ d }: { d: DonneesRegion }) {
  const colonnes: Colonne<Ligne>[] = [
    {
      id: 'nom',
      titre: 'Département',
      valeur: (l) => l.nom,
      rendu: (l) => <Link to={`/plans?territoire=departement:${l.code}`}>{l.nom}</Link>,
    },
    {
      id: 'etat',
      titre: 'État des lieux',
      valeur: (l) => l.etatDesLieux?.le,
      rendu: (l) =>
        l.etatDesLieux ? (
          <Link to={`/rapports/${l.etatDesLieux.id}`}>figé le {date(l.etatDesLieux.le, 'courte')}</Link>
        ) : (
          <Manque />
        ),
    },
    {
      id: 'questionnaire',
      titre: 'Questionnaire',
      valeur: (l) => l.questionnaire?.annee,
      rendu: (l) =>
        l.questionnaire ? (
          <>
            <Link to={`/enquetes/${l.questionnaire.id}`}>
              {l.questionnaire.annee}, {ENQUETES[l.questionnaire.etat] ?? l.questionnaire.etat}
            </Link>
            <Ancien manque={l.manques.includes('questionnaire')} annee={d.annee} />
          </>
        ) : (
          <Manque />
        ),
    },
    {
      id: 'plan',
      titre: "Plan d'action",
      valeur: (l) => l.plan?.etat,
      rendu: (l) =>
        l.plan ? (
          <>
            <Link to={`/plans/${l.plan.id}`}>
              jusqu'en {l.plan.annee}, {LIBELLES_ETAT_PLAN[l.plan.etat]}
            </Link>
            <Ancien manque={l.manques.includes("plan d'action")} annee={d.annee} />
            {l.plan.transmisLe ? (
              <span className="m-mention"> envoyé le {date(l.plan.transmisLe, 'courte')}</span>
            ) : null}
          </>
        ) : (
          <Manque />
        ),
    },
    {
      id: 'presentation',
      titre: 'Présentation',
      valeur: (l) => l.presentation?.le,
      rendu: (l) =>
        l.presentation ? (
          <>
            {AVIS[l.presentation.avis] ?? 'avis rendu'} le {date(l.presentation.le, 'courte')}
            <Ancien manque={l.manques.includes('présentation')} annee={d.annee} />
          </>
        ) : (
          <Manque />
        ),
    },
    {
      id: 'aide',
      titre: 'Aide',
      valeur: (l) => l.aides,
      rendu: (l) =>
        l.aides === 0 ? (
          'aucune demande'
        ) : l.aidesOuvertes > 0 ? (
          <Etiquette ton="attention">{`${l.aidesOuvertes} sans réponse`}</Etiquette>
        ) : (
          'répondue'
        ),
    },
  ];
  return (
    <Section titre="Où en est chaque département" liens={<Exports code={d.region.code} annee={d.annee} />}>
      <Tableau
        legende="Productions par département"
        legendeMasquee
        cle={(l) => l.code}
        lignes={d.departements}
        colonnes={colonnes}
      />
    </Section>
  );
}

const ENQUETES: Record<string, string> = { ouverte: 'ouvert', close: 'clos', publiee: 'résultats publiés' };

const Exports = ({ code, annee }: { code: string; annee: number }) => (
  <>
    <a href={`/plans/regions/${code}/export/csv?annee=${annee}`} download>
      Tableau en CSV
    </a>
    <a href={`/plans/regions/${code}/export/xlsx?annee=${annee}`} download>
      Tableau en XLSX
    </a>
  </>
);

/** Les mêmes indicateurs pour tous : ce qui manque se voit à sa place, jamais zéro. */
export function Homogeneite({ d }: { d: DonneesRegion }) {
  if (d.indicateurs.length === 0) return null;
  const trous = d.departements.flatMap((l) => l.valeurs).filter((v) => v.nombre === null).length;
  return (
    <Section
      titre={trous === 0 ? 'Tous les indicateurs sont connus partout' : `Les mêmes indicateurs, ${trous} sans valeur`}
      id="indicateurs"
    >
      <Tableau
        legende={`Indicateurs par département, ${d.annee}`}
        legendeMasquee
        cle={(i) => i.cle}
        lignes={d.indicateurs}
        colonnes={[
          {
            id: 'indicateur',
            titre: 'Indicateur',
            valeur: (i) => i.libelle,
            rendu: (i) => <Link to={`/indicateurs/${i.cle}?territoire=region:${d.region.code}`}>{i.libelle}</Link>,
          },
          ...d.departements.map(
            (l): Colonne<DonneesRegion['indicateurs'][number]> => ({
              id: l.code,
              titre: l.nom,
              numerique: true,
              valeur: (i) => l.valeurs.find((v) => v.cle === i.cle)?.nombre,
              rendu: (i) => {
                const v = l.valeurs.find((x) => x.cle === i.cle);
                if (!v) return 'non calculable';
                return v.lignes ? <Link to={v.lignes}>{v.texte}</Link> : v.texte;
              },
            }),
          ),
        ]}
      />
    </Section>
  );
}
