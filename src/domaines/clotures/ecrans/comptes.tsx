import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { OngletsSubvention } from '#src/presentation/OngletsSubvention.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer, enEuros, moins } from '#src/socle/montants.ts';
import { cloreComptes } from '../operations/clore.ts';
import { lireComptes } from '../requetes/fiche.ts';
import type { Route } from './+types/comptes';
import { FIL } from './communs.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const { subvention, cloture, proposes, clot } = await lireComptes(base(), acteurDe(context), numero(params.id));
  const comptes = cloture ?? proposes;
  if (!comptes)
    throw new ErreurMetier("Le bilan final n'est pas encore accepté : il n'y a pas de comptes à arrêter.", {
      statut: 409,
      conseil: 'Revenez à la page des bilans de la convention.',
    });
  const { coutAccepte, autresRessources, montantFinal, verse, solde, calcul } = comptes;
  return {
    subvention,
    comptes: { coutAccepte, autresRessources, montantFinal, verse, solde, calcul },
    clos: cloture ? { par: cloture.par, le: cloture.le } : null,
    clot: clot && !cloture,
    enRoute: proposes?.versements.enCours ?? '0',
  };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, cloreComptes, (f) => ({ ...Object.fromEntries(f), subvention: params.id }), {
    redirection: ({ subvention }) => `/subventions/${subvention}/comptes`,
    message: ({ deja }) => (deja ? 'Ces comptes étaient déjà clos.' : 'Les comptes sont clos, le porteur est prévenu.'),
  });

function suiteDe(solde: string): string {
  const sens = comparer(solde, '0');
  if (sens > 0) return `${enEuros(solde)} restent à verser au porteur`;
  return sens < 0 ? `${enEuros(moins('0', solde))} sont à reverser par le porteur` : 'rien ne reste dû';
}

export default function Comptes({ loaderData: page, actionData }: Route.ComponentProps) {
  const { subvention: s, comptes: c } = page;
  return (
    <Page
      fil={FIL(s)}
      surtitre={`${s.organisationNom}, « ${s.intitule} »`}
      titre={`Montant définitif : ${enEuros(c.montantFinal)} ; ${suiteDe(c.solde)}`}
      onglet={`Comptes, convention ${s.numero}`}
      chapo={
        page.clos
          ? `Arrêté le ${dateHeure(page.clos.le)} par ${page.clos.par}.`
          : 'Proposition, tant que les comptes ne sont pas clos.'
      }
    >
      <OngletsSubvention id={s.id} etat={s.etat} actif="bilan" />
      <Section titre="Comment ce montant est trouvé">
        <p>{c.calcul.formule}</p>
        <Tableau
          legende="Les trois bornes"
          cle={(b) => b.borne}
          lignes={c.calcul.bornes}
          colonnes={[
            { id: 'borne', titre: 'Borne', valeur: (b) => b.libelle },
            {
              id: 'valeur',
              titre: 'Montant',
              valeur: (b) => b.valeur,
              numerique: true,
              rendu: (b) => enEuros(b.valeur),
            },
            {
              id: 'retenue',
              titre: 'Retenue',
              valeur: (b) => b.retenue,
              rendu: (b) => (b.retenue ? <strong>oui, c'est la plus basse</strong> : 'non'),
            },
          ]}
        />
        <dl className="m-proprietes">
          <div>
            <dt>Coûts acceptés</dt>
            <dd>{enEuros(c.coutAccepte)}</dd>
          </div>
          <div>
            <dt>Autres ressources reçues</dt>
            <dd>{enEuros(c.autresRessources)}</dd>
          </div>
          <div>
            <dt>Déjà versé, reversements déduits</dt>
            <dd>{enEuros(c.verse)}</dd>
          </div>
          <div>
            <dt>Solde</dt>
            <dd>
              {enEuros(c.montantFinal)} − {enEuros(c.verse)} = <strong>{enEuros(c.solde)}</strong>
            </dd>
          </div>
        </dl>
        {c.calcul.ressources.length > 0 ? (
          <Tableau
            legende="Autres ressources de l'opération"
            cle={(r, rang) => `${rang} ${r.libelle}`}
            lignes={c.calcul.ressources}
            colonnes={[
              { id: 'libelle', titre: 'Ressource', valeur: (r) => r.libelle },
              {
                id: 'montant',
                titre: 'Montant accepté',
                valeur: (r) => r.montant,
                numerique: true,
                rendu: (r) => enEuros(r.montant),
              },
              { id: 'comptee', titre: 'Comptée', valeur: (r) => (r.comptee ? 'oui' : `non : ${r.raison}`) },
            ]}
          />
        ) : null}
      </Section>
      {page.clot ? (
        <Section titre="Clore les comptes">
          {comparer(page.enRoute, '0') > 0 ? (
            <Alerte ton="attention">
              {enEuros(page.enRoute)} sont proposés ou approuvés, pas encore payés : la clôture les annule, le solde les
              remplace.
            </Alerte>
          ) : null}
          <p>
            Clore est définitif.{' '}
            {comparer(c.solde, '0') > 0
              ? 'Le solde devient un paiement proposé, qu’une autre personne approuvera.'
              : comparer(c.solde, '0') < 0
                ? 'Le trop-versé devient une demande de reversement, qu’une autre personne approuvera.'
                : "Aucun paiement n'en naît."}{' '}
            Ce qui ne sera pas versé revient à l'enveloppe de l'appel.
          </p>
          <Formulaire resultat={actionData}>
            <input type="hidden" name="version" value={s.version} />
            <Boutons>
              <BoutonEnvoi enCours="Clôture en cours…">Clore les comptes</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      {page.clos ? (
        <p>
          <a href={`/subventions/${s.id}/paiements`}>Voir les paiements</a> ; comptes clos le {date(page.clos.le)}.
        </p>
      ) : null}
    </Page>
  );
}
