import { constater, mouvementer, ouvrirLigne, virer } from '#src/domaines/enveloppes/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { BarreEnveloppe } from '#src/presentation/BarreEnveloppe.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Derogations } from '#src/presentation/Derogations.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { LIBELLES_FONDS, LIBELLES_NIVEAU } from '#src/referentiels/credits.ts';
import { base } from '#src/socle/base/base.ts';
import { comparer, enEuros, moins, plus } from '#src/socle/montants.ts';
import { pageLigne } from '../requetes/page.ts';
import type { Route } from './+types/ligne';
import { colonnes, FIL, MENTION_REALISE } from './communs.tsx';
import { Constater, Mouvements, Ouvrir, Virer } from './GestesLigne.tsx';

export const loader = ({ context, params }: Route.LoaderArgs) =>
  pageLigne(base(), acteurDe(context), numero(params.id));

export async function action({ request, context, params }: Route.ActionArgs) {
  const geste = new URL(request.url).searchParams.get('geste');
  const ligne = numero(params.id);
  const [ici, lire] = [`/delegations/${ligne}`, (f: FormData) => ({ ...Object.fromEntries(f), ligne })];
  if (geste === 'ouvrir')
    return agir(request, context, ouvrirLigne, (f) => ({ ...Object.fromEntries(f), parent: ligne }), {
      redirection: ({ id }) => `/delegations/${id}`,
      message: 'La ligne est ouverte.',
    });
  if (geste === 'virer')
    return agir(request, context, virer, lire, { redirection: ici, message: 'Le virement est enregistré.' });
  if (geste === 'constater')
    return agir(request, context, constater, lire, { redirection: ici, message: 'Le relevé est enregistré.' });
  return agir(request, context, mouvementer, lire, { redirection: ici, message: 'Le mouvement est enregistré.' });
}

export const shouldRevalidate = relireApresConflit;

/** Ce que la ligne peut encore remettre ou engager elle-même. */
const libre = (e: { montant: string; distribue: string }, propre: string) =>
  moins(moins(e.montant, e.distribue), propre);

export default function LigneDeCredits({ loaderData: d, actionData }: Route.ComponentProps) {
  const { situee, etat, ligne } = d;
  const { niveau, fonds, annee } = situee.ligne!;
  const engagesPlusBas = d.enfants.reduce((somme, e) => somme + Number(e.engage), 0);
  const propre = String(Math.max(0, Math.round((Number(etat.engage) - engagesPlusBas) * 100) / 100));
  const aRemettre = libre(etat, propre);
  const vide = comparer(etat.montant, '0') === 0;
  return (
    <Page
      fil={[...FIL, ...d.fil]}
      onglet={`${situee.intitule}, ${fonds.toUpperCase()} ${annee}`}
      surtitre={`${LIBELLES_FONDS[fonds]}, ${annee}, ${LIBELLES_NIVEAU[niveau]}`}
      titre={
        vide
          ? `${situee.intitule} n'a encore rien reçu`
          : `${situee.intitule} : il reste ${enEuros(etat.reste)} à engager sur ${enEuros(plus(etat.montant, etat.derogations))}`
      }
      chapo={
        niveau === 'structure'
          ? "Le plus que cette structure puisse recevoir cette année ; l'engagement se fait à la décision."
          : `${enEuros(etat.distribue)} sont délégués plus bas, ${enEuros(aRemettre)} peuvent encore l'être.${comparer(ligne.etp, '0') > 0 ? ` ${nombre(ligne.etpDistribue, { decimales: 1 })} ETP délégués sur ${nombre(ligne.etp, { decimales: 1 })}.` : ''}`
      }
      {...(ligne.campagne ? { action: { libelle: 'Voir la campagne', adresse: `/campagnes/${ligne.campagne}` } } : {})}
    >
      {vide ? null : <BarreEnveloppe etat={etat} />}
      {niveau === 'structure' ? null : (
        <Section
          titre={
            d.enfants.length === 0
              ? 'Aucune ligne plus précise'
              : pluriel(d.enfants.length, 'ligne en dépend', 'lignes en dépendent')
          }
          id="lignes"
        >
          {d.enfants.length > 0 ? (
            <Tableau
              legende={`Lignes qui dépendent de « ${situee.intitule} »`}
              legendeMasquee
              cle={(l) => l.id}
              lignes={d.enfants}
              colonnes={colonnes().filter((c) => c.id !== 'fonds')}
            />
          ) : (
            <p className="m-vide">
              {niveau === 'region'
                ? 'Déléguez à un département : sa campagne engagera dans cette ligne.'
                : 'Sans ligne plus précise, toutes les décisions engagent dans celle-ci.'}
            </p>
          )}
          <p className="m-mention">{MENTION_REALISE}</p>
          {d.ouvrables.length > 0 ? <Ouvrir niveau={niveau} options={d.ouvrables} resultat={actionData} /> : null}
        </Section>
      )}
      <Mouvements
        mouvements={d.mouvements}
        rang={d.rang}
        peut={d.peut.mouvementer}
        resultat={actionData}
        rattachee={situee.ligne!.parent !== null}
      />
      {d.derogations.length > 0 ? (
        <Section titre={pluriel(d.derogations.length, 'dérogation signée', 'dérogations signées')} id="derogations">
          <Derogations derogations={d.derogations} />
        </Section>
      ) : null}
      {d.voisines.length > 0 ? (
        <Virer rang={d.rang} lignes={d.voisines} resultat={actionData} regles={{ region: situee.region, annee }} />
      ) : null}
      {fonds === 'iae' ? null : <Constater constats={d.constats} peut={d.peut.constater} resultat={actionData} />}
    </Page>
  );
}
