import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Coche } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { base } from '#src/socle/base/base.ts';
import { enEuros } from '#src/socle/montants.ts';
import { lirePageAvenants } from '../requetes/fiche.ts';
import type { Route } from './+types/avenants';
import { PageDeSubvention } from './communs.tsx';
import { EditeurPlan } from './fiche/EditeurPlan.tsx';
import { UnAvenant } from './fiche/UnAvenant.tsx';
import { agirSurSubvention } from './gestes.ts';

export const loader = ({ context, params }: Route.LoaderArgs) =>
  lirePageAvenants(base(), acteurDe(context), numero(params.id));

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agirSurSubvention(request, context, numero(params.id), `/subventions/${numero(params.id)}/avenants`);

type Page = Route.ComponentProps['loaderData'];

function titreDe({ avenants, mienne }: Page): string {
  const aSigner = avenants.find((a) => a.etat === 'propose');
  if (aSigner) return `L'avenant n° ${aSigner.rang} attend ses signatures`;
  const demande = avenants.find((a) => a.etat === 'projet' && a.demandeParPorteur);
  if (demande)
    return mienne ? 'Votre demande d’avenant attend la réponse du financeur' : 'Le porteur demande un avenant';
  const signes = avenants.filter((a) => a.etat === 'signe').length;
  return signes === 0
    ? 'Aucun avenant signé : la convention vaut telle quelle'
    : `${pluriel(signes, 'avenant signé', 'avenants signés')}`;
}

export default function Avenants({ loaderData: page, actionData }: Route.ComponentProps) {
  const { subvention: s, gestes, avenants } = page;
  const refus = useRefus(actionData);
  const ouvert = avenants.find((a) => a.etat === 'projet' || a.etat === 'propose');
  const demande = ouvert?.demandeParPorteur ? ouvert : undefined;
  const voulu = demande?.changements.apres;
  return (
    <PageDeSubvention tete={page} actif="avenants" titre={titreDe(page)}>
      {avenants.toReversed().map((a) => (
        <UnAvenant key={a.id} a={a} page={page} resultat={actionData} />
      ))}
      {gestes.preparerAvenant && s.etat === 'active' && (!ouvert || demande) ? (
        <Section titre={demande ? 'Préparer l’avenant demandé' : 'Préparer un avenant'} id="preparer">
          <p>
            En vigueur : {enEuros(s.montant)} au plus, pour un coût de {enEuros(s.coutEligible)}, jusqu'au {date(s.fin)}
            . Ce que vous laissez vide ne change pas ; une hausse s'engage dans l'enveloppe de l'appel à la proposition.
          </p>
          <Formulaire action="?geste=preparer" id="preparer-avenant" resultat={refus('preparer')}>
            <ChampDate nom="fin" libelle="Nouveau dernier jour" valeur={voulu?.fin ?? null} facultatif />
            <ChampNombre nom="montant" libelle="Nouveau maximum" unite="€" valeur={voulu?.montant ?? null} facultatif />
            <Coche
              nom="budget"
              libelle="Amender le budget"
              aide="Vous écrirez le budget amendé ensuite ; le coût éligible le suivra."
            />
            <ChampTexte nom="motif" libelle="Motif" lignes={3} aide="Écrit dans l'avenant." />
            <details>
              <summary>Changer aussi le plan de ce qui reste à verser</summary>
              <p className="m-mention">
                Ce qui est déjà proposé ou payé ne bouge pas. Écrivez seulement les tranches qui suivent ; la dernière
                prend le reste.
              </p>
              <EditeurPlan tranches={[]} />
            </details>
            <Boutons>
              <BoutonEnvoi>Préparer l'avenant</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      {gestes.demanderAvenant && s.etat === 'active' && !ouvert ? (
        <Section titre="Demander un avenant" id="demander">
          <Formulaire action="?geste=demander" id="demander-avenant" resultat={refus('demander')}>
            <ChampDate nom="fin" libelle="Nouveau dernier jour" aide={`Aujourd'hui : ${date(s.fin)}.`} facultatif />
            <ChampNombre
              nom="montant"
              libelle="Nouveau maximum"
              unite="€"
              aide={`Aujourd'hui : ${enEuros(s.montant)}.`}
              facultatif
            />
            <ChampTexte
              nom="motif"
              libelle="Raison"
              lignes={3}
              aide="Dix caractères au moins ; le financeur vous répond."
            />
            <Boutons>
              <BoutonEnvoi>Demander l'avenant</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      {avenants.length === 0 && s.etat !== 'active' ? (
        <p className="m-vide">Seule une convention en cours s'avenante.</p>
      ) : null}
    </PageDeSubvention>
  );
}
