import { Link } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { BarreEnveloppe } from '#src/presentation/BarreEnveloppe.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { date, dateHeure, nombre } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { comparer, enEuros } from '#src/socle/montants.ts';
import type { lireDecision } from '../../requetes/decision.ts';

export type PageDecision = Awaited<ReturnType<typeof lireDecision>> & { jour: string };

const AVIS = {
  favorable: { ton: 'succes', libelle: 'favorable' },
  defavorable: { ton: 'erreur', libelle: 'défavorable' },
  sans_avis: { ton: 'neutre', libelle: 'sans avis' },
  pris_acte: { ton: 'neutre', libelle: 'pris acte' },
} as const;

/** Ce que le préfet a sous les yeux : avis, accord du dialogue et son montant, enveloppe. */
export function SousLesYeux({ page }: { page: PageDecision }) {
  const { avis, accord, enveloppe, dossier } = page;
  return (
    <>
      <Section titre="Avis recueillis" id="avis">
        {avis.length === 0 ? (
          <p className="m-vide">
            {dossier.nature === 'annuel'
              ? "Une demande annuelle ne demande pas l'avis de la commission (R5132-3)."
              : "La commission n'a pas été saisie."}
          </p>
        ) : (
          <ul>
            {avis.map((a) => (
              <li key={a.id}>
                {a.titre} :{' '}
                {a.avis ? (
                  <>
                    <Etiquette ton={AVIS[a.avis].ton}>{AVIS[a.avis].libelle}</Etiquette> le {dateHeure(a.rendueLe)}
                  </>
                ) : (
                  <Etiquette ton="attention">attendu</Etiquette>
                )}{' '}
                ({a.nature === 'favorable_requis' ? 'avis favorable exigé' : 'avis simple'}, {a.fondement})
              </li>
            ))}
          </ul>
        )}
      </Section>
      {enveloppe ? (
        <Section titre="Ce qui est demandé, et ce qui reste" id="montant">
          {accord === null ? (
            <p className="m-vide">
              Le dialogue de gestion n'est pas conclu : <Link to={`/dossiers/${dossier.id}`}>ouvrez le dossier</Link>.
            </p>
          ) : 'raison' in accord ? (
            <Alerte ton="erreur" titre="Montant non calculable">
              <p>{accord.raison}</p>
            </Alerte>
          ) : (
            <p>
              Accord du dialogue : <strong>{nombre(accord.etp)} ETP</strong> à partir du {date(accord.debut)}, soit{' '}
              <strong>{enEuros(accord.calcul.total)}</strong> au calcul de ce jour (socle {enEuros(accord.calcul.base)},
              part modulée {enEuros(accord.calcul.modulation)}
              {comparer(accord.calcul.partDepartement, '0') > 0
                ? `, part du département ${enEuros(accord.calcul.partDepartement)}`
                : ''}
              ).
            </p>
          )}
          <BarreEnveloppe etat={enveloppe} />
        </Section>
      ) : null}
    </>
  );
}
