import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampDate } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { OngletsSubvention } from '#src/presentation/OngletsSubvention.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { comparer, enEuros, moins } from '#src/socle/montants.ts';
import { titreBilan } from '../forme.ts';
import { ouvrirBilan } from '../operations/ouvrir.ts';
import { lireComptes } from '../requetes/fiche.ts';
import type { Route } from './+types/bilans';
import { EtatDuBilan, Retard } from './communs.tsx';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  lireComptes(base(), acteurDe(context), numero(params.id));

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, ouvrirBilan, (f) => ({ ...Object.fromEntries(f), subvention: params.id }), {
    redirection: ({ id }) => `/bilans-subventions/${id}/remplir`,
    message: ({ deja }) =>
      deja
        ? 'Ce bilan est déjà commencé.'
        : 'Le bilan est ouvert : les actions promises et les lignes du budget y sont reprises.',
  });

type PageComptes = Awaited<ReturnType<typeof lireComptes>>;

function titreDe({ cloture, bilans, proposes, echeances }: PageComptes): string {
  if (cloture) {
    const sens = comparer(cloture.solde, '0');
    if (sens === 0) return `Comptes clos : ${enEuros(cloture.montantFinal)}, rien ne reste dû`;
    return sens > 0
      ? `Comptes clos : ${enEuros(cloture.solde)} restent à verser`
      : `Comptes clos : ${enEuros(moins('0', cloture.solde))} sont à reverser`;
  }
  if (proposes) return 'Le bilan final est accepté : les comptes peuvent être clos';
  const final = bilans.find((b) => b.genre === 'final');
  if (final?.etat === 'depose') return 'Le bilan final est déposé : le financeur l’examine';
  const due = final?.dueLe ?? echeances[0]?.due;
  return due ? `Le bilan final est à déposer avant le ${date(due)}` : 'Le bilan final reste à déposer';
}

export default function Bilans({ loaderData: page, actionData }: Route.ComponentProps) {
  const { subvention: s, bilans } = page;
  const final = bilans.find((b) => b.genre === 'final');
  return (
    <Page
      fil={[
        { libelle: 'Conventions de subvention', adresse: '/subventions' },
        { libelle: `Convention ${s.numero}`, adresse: `/subventions/${s.id}` },
      ]}
      surtitre={`${s.organisationNom}, « ${s.intitule} »`}
      titre={titreDe(page)}
      onglet={`Bilan et comptes, convention ${s.numero}`}
      chapo={`Opération du ${date(s.debut)} au ${date(s.fin)}. Un bilan dit ce qui a été fait (récit), dépensé (budget réalisé et justificatifs) et mesuré (indicateurs).`}
    >
      <OngletsSubvention id={s.id} etat={s.etat} actif="bilan" />
      {page.echeances.length > 0 && !page.cloture ? (
        <Alerte titre="Ce qui est attendu">
          <ul>
            {page.echeances.map((e) => (
              <li key={e.libelle}>
                {e.libelle}, avant le {dateHeure(e.due)}
                {e.due < page.maintenant ? ' : dépassé, les paiements attendent' : ''}. {e.fondement}
              </li>
            ))}
          </ul>
        </Alerte>
      ) : null}
      {bilans.length > 0 ? (
        <Tableau
          legende="Bilans de cette convention"
          cle={(b) => b.id}
          lignes={bilans}
          colonnes={[
            {
              id: 'bilan',
              titre: 'Bilan',
              valeur: (b) => b.rang,
              rendu: (b) =>
                b.lisible ? <Link to={`/bilans-subventions/${b.id}`}>{titreBilan(b)}</Link> : titreBilan(b),
            },
            {
              id: 'periode',
              titre: 'Période',
              valeur: (b) => b.debut,
              rendu: (b) => `du ${date(b.debut)} au ${date(b.fin)}`,
            },
            {
              id: 'etat',
              titre: 'État',
              valeur: (b) => b.etat,
              rendu: (b) => (
                <>
                  <EtatDuBilan etat={b.etat} /> <Retard bilan={b} />
                </>
              ),
            },
            {
              id: 'depose',
              titre: 'Déposé le',
              valeur: (b) => b.deposeLe,
              rendu: (b) => dateHeure(b.deposeLe, 'pas encore'),
            },
          ]}
        />
      ) : (
        <p className="m-vide">Aucun bilan n'est commencé.</p>
      )}
      {page.ouvre && !final ? (
        <Section titre="Commencer le bilan final">
          <p>
            Les actions promises et les lignes du budget retenu y sont reprises. Il se remplit dès maintenant et se
            dépose une fois l'opération finie.
          </p>
          <Formulaire id="final">
            <input type="hidden" name="genre" value="final" />
            <Boutons>
              <BoutonEnvoi>Commencer le bilan final</BoutonEnvoi>
            </Boutons>
          </Formulaire>
          <details open={Boolean(actionData && 'erreur' in actionData)}>
            <summary>Rendre d'abord un bilan intermédiaire</summary>
            <Formulaire resultat={actionData} id="intermediaire">
              <input type="hidden" name="genre" value="intermediaire" />
              <ChampDate nom="fin" libelle="Du début de l'opération au" min={s.debut} max={s.fin} />
              <Boutons>
                <BoutonEnvoi variante="secondaire">Commencer un bilan intermédiaire</BoutonEnvoi>
              </Boutons>
            </Formulaire>
          </details>
        </Section>
      ) : null}
      {page.proposes || page.cloture ? (
        <Section titre="Comptes">
          <p>
            <Link className="fr-btn" to={`/subventions/${s.id}/comptes`}>
              {page.cloture
                ? 'Voir le calcul du montant définitif'
                : page.clot
                  ? 'Vérifier et clore les comptes'
                  : 'Voir les comptes proposés'}
            </Link>
          </p>
        </Section>
      ) : null}
    </Page>
  );
}
