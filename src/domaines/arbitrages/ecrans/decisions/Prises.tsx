import { Link } from 'react-router';
import { date, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { enEuros } from '#src/socle/montants.ts';
import type { PageDecisions } from '../../requetes/decisions.ts';
import { EtiquetteSens } from '../communs.tsx';

/** Les décisions en vigueur, et où en est leur lettre. */
export function Prises({ page }: { page: Omit<PageDecisions, 'appel'> }) {
  const { decisions, enTete, irrecevables } = page;
  return (
    <Section
      titre={
        decisions.length === 0 ? 'Décisions prises' : pluriel(decisions.length, 'décision prise', 'décisions prises')
      }
      id="prises"
      liens={
        decisions.length > 0 ? (
          <>
            <a href={`/appels/${enTete.id}/decisions/export/csv`}>CSV</a>{' '}
            <a href={`/appels/${enTete.id}/decisions/export/xlsx`}>XLSX</a>
          </>
        ) : undefined
      }
    >
      {decisions.length > 0 ? (
        <Tableau
          legende="Décisions en vigueur"
          legendeMasquee
          cle={(d) => d.candidature}
          lignes={decisions}
          colonnes={[
            {
              id: 'porteur',
              titre: 'Candidature',
              valeur: (d) => d.organisation,
              rendu: (d) => (
                <>
                  <Link to={`/candidatures/${d.candidature}/decision`}>{d.organisation}</Link>
                  <span className="m-mention">
                    {' '}
                    {d.intitule}, {d.numero}
                  </span>
                </>
              ),
            },
            { id: 'sens', titre: 'Décision', valeur: (d) => d.sens, rendu: (d) => <EtiquetteSens sens={d.sens} /> },
            {
              id: 'montant',
              titre: 'Accordé',
              numerique: true,
              valeur: (d) => d.montant,
              rendu: (d) => (d.montant ? enEuros(d.montant) : 'sans montant'),
            },
            { id: 'acte', titre: 'Acte', valeur: (d) => d.acte, absent: 'sans référence' },
            {
              id: 'lettre',
              titre: 'Lettre',
              valeur: (d) => d.envoyeeLe,
              rendu: (d) =>
                d.envoyeeLe ? (
                  <Link to={`/appels/${enTete.id}/lettres/${d.lot}`}>
                    envoyée le {date(d.envoyeeLe)}
                    {d.recueLe ? `, reçue le ${date(d.recueLe)}` : ''}
                  </Link>
                ) : (
                  'à envoyer'
                ),
            },
          ]}
        />
      ) : (
        <p className="m-vide">Elles s'écrivent ici, avec leur acte et leur lettre.</p>
      )}
      {irrecevables.length > 0 && page.ouvert ? (
        <p>
          {pluriel(irrecevables.length, 'candidature irrecevable attend', 'candidatures irrecevables attendent')} son
          refus motivé :{' '}
          {irrecevables.map((c, i) => (
            <span key={c.id}>
              {i > 0 ? ', ' : ''}
              <Link to={`/candidatures/${c.id}/decision`}>{c.organisation}</Link>
            </span>
          ))}
          .
        </p>
      ) : null}
    </Section>
  );
}
