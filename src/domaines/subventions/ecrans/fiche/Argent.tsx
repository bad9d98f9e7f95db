import { Link } from 'react-router';
import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import { date, nombre } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { arrondir, comparer, enEuros, moins, plus } from '#src/socle/montants.ts';
import { tauxConventionne } from '../../regles/montantFinal.ts';
import type { PageSubvention } from '../../requetes/fiche.ts';
import { TableauTranches } from './Tranches.tsx';

/** L'argent de la convention : ce qui est promis, versé, en route, à venir ; puis le plan, tranche par tranche. */
export function Argent({ page }: { page: PageSubvention }) {
  const { subvention: s, versements: v } = page;
  const retenu = page.tranches.filter((t) => t.lue.situation === 'retenue').map((t) => t.lue.montant);
  return (
    <Section
      titre={page.mienne ? 'Mon argent' : "L'argent"}
      id="argent"
      liens={<Link to={`/subventions/${s.id}/paiements`}>Tous les paiements</Link>}
    >
      <Chiffres>
        <Chiffre
          libelle="Accordé, au plus"
          valeur={enEuros(s.montant)}
          definition={`${nombre(arrondir(tauxConventionne(s.montant, s.coutEligible), 2))} % d'un coût éligible de ${enEuros(s.coutEligible)}.`}
          date={date(page.jour)}
          confiance="observe"
        />
        <Chiffre
          libelle="Versé"
          valeur={enEuros(v.net)}
          definition={
            comparer(v.reverse, '0') > 0
              ? `${enEuros(v.paye)} payés, ${enEuros(v.reverse)} reversés.`
              : 'Paiements notés, avec leur référence.'
          }
          date={date(page.jour)}
          confiance="observe"
        />
        <Chiffre
          libelle="En cours de paiement"
          valeur={enEuros(v.enCours)}
          definition="Proposé, approuvé ou transmis au service financier."
          date={date(page.jour)}
          confiance="observe"
        />
        <Chiffre
          libelle="Retenu"
          valeur={enEuros(plus('0', ...retenu))}
          definition={retenu.length > 0 ? 'Dû, mais un document attendu manque.' : "Rien n'est retenu."}
          date={date(page.jour)}
          confiance="observe"
        />
      </Chiffres>
      {comparer(v.aReverser, '0') > 0 ? (
        <p>
          <strong>{enEuros(v.aReverser)} à reverser</strong> par{' '}
          {page.mienne ? 'votre organisation' : s.organisationNom}.
        </p>
      ) : null}
      <TableauTranches tranches={page.tranches} />
      {s.cofinanceurs.length > 0 ? (
        <details>
          <summary>
            D'autres financent l'opération : {enEuros(moins(s.coutEligible, s.montant))} à trouver hors de cette
            subvention
          </summary>
          <Tableau
            legende="Autres ressources du budget retenu"
            legendeMasquee
            cle={(c) => c.nom}
            lignes={s.cofinanceurs}
            colonnes={[
              { id: 'nom', titre: 'Ressource', valeur: (c) => c.nom },
              { id: 'statut', titre: 'Statut', valeur: (c) => STATUTS[c.statut] ?? c.statut },
              {
                id: 'montant',
                titre: 'Montant',
                numerique: true,
                valeur: (c) => c.montant,
                rendu: (c) => enEuros(c.montant),
              },
            ]}
          />
        </details>
      ) : null}
    </Section>
  );
}

const STATUTS: Record<string, string> = { demande: 'demandé', obtenu: 'obtenu', recu: 'reçu' };
