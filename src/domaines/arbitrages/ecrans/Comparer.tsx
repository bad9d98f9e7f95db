import { Form } from 'react-router';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { comparer, enEuros } from '#src/socle/montants.ts';
import { LIBELLES_SENS, type LigneArbitrage } from '../forme.ts';
import type { PageEssai } from '../requetes/essai.ts';

const dire = (l: LigneArbitrage) =>
  l.sens === null
    ? 'à trancher'
    : l.sens === 'favorable' && l.montant
      ? enEuros(l.montant)
      : LIBELLES_SENS[l.sens].toLowerCase();

/** Ce qui change d'un autre essai : les candidatures tranchées pareil n'y sont pas. */
export function Comparer({ page }: { page: Omit<PageEssai, 'appel'> }) {
  if (page.autres.length === 0) return null;
  const { comparaison: k, arbitrage } = page;
  return (
    <Section titre="Comparer avec un autre essai" id="comparer">
      <Form method="get" action="#comparer" className="m-arbitrage__comparer">
        <label className="fr-label" htmlFor="avec">
          Autre essai
        </label>
        <select className="fr-select" id="avec" name="avec">
          {page.autres.map((a) => (
            <option key={a.valeur} value={a.valeur}>
              {a.nom}
            </option>
          ))}
        </select>
        <button type="submit" className="fr-btn fr-btn--secondary">
          Comparer
        </button>
      </Form>
      {k ? (
        k.ecarts.length === 0 ? (
          <p>
            « {k.nom} » et « {arbitrage.nom} » tranchent pareil.
          </p>
        ) : (
          <>
            <p>
              « {k.nom} » accorde {enEuros(k.total)}, « {arbitrage.nom} » {enEuros(page.evaluation.total)}.
            </p>
            <Tableau
              legende={`Ce qui change de « ${k.nom} » à « ${arbitrage.nom} »`}
              cle={(e) => e.candidature.id}
              lignes={k.ecarts}
              colonnes={[
                { id: 'candidature', titre: 'Candidature', valeur: (e) => e.candidature.organisation },
                { id: 'a', titre: k.nom, valeur: (e) => dire(e.a) },
                { id: 'b', titre: arbitrage.nom, valeur: (e) => dire(e.b) },
                {
                  id: 'ecart',
                  titre: 'Écart',
                  numerique: true,
                  valeur: (e) => e.ecart,
                  rendu: (e) => `${comparer(e.ecart, '0') > 0 ? '+ ' : ''}${enEuros(e.ecart)}`,
                },
              ]}
            />
          </>
        )
      ) : null}
    </Section>
  );
}
