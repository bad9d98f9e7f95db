import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { CasesACocher } from '#src/presentation/choix.tsx';
import { ChampsDelai } from '#src/presentation/examen/ChampsDelai.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { consulterFinanceurs } from '../operations/consulter.ts';
import { pageConsultations } from '../requetes/pageAvis.ts';
import type { Route } from './+types/consultations';
import { AvisDonne } from './AvisDonne.tsx';
import { libelleFinanceur, PageDossier } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  return pageConsultations(base(), acteurDe(context), numero(params.id));
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const id = numero(params.id);
  return agir(
    request,
    context,
    consulterFinanceurs,
    (f) => ({ ...Object.fromEntries(f), dossiers: [id], organisations: f.getAll('organisations') }),
    {
      redirection: `/dossiers/${id}/instruction/avis`,
      message: ({ demandes }) => `${pluriel(demandes, 'avis demandé', 'avis demandés')}.`,
    },
  );
}

export default function Consultations({
  loaderData: { entete, avis, possibles, delai, consultable },
  actionData,
}: Route.ComponentProps) {
  const donnes = avis.filter(({ sens }) => sens !== null).length;
  return (
    <PageDossier
      entete={entete}
      actif={`/dossiers/${entete.dossier.id}/instruction/avis`}
      titre={
        avis.length === 0
          ? "Aucun autre financeur n'est consulté"
          : `${pluriel(donnes, 'avis reçu', 'avis reçus')} sur ${pluriel(avis.length, 'demandé', 'demandés')}`
      }
      chapo="Le département, la région et les intercommunalités disent leur avis et le cofinancement qu'ils envisagent ; un avis donné ne se récrit pas."
    >
      {avis.map((a) => (
        <AvisDonne key={a.id} avis={a} />
      ))}
      {consultable ? (
        <Section titre="Demander un avis" id="demander">
          {possibles.length === 0 ? (
            <p>Tous les financeurs du territoire qui ont un compte sont déjà consultés.</p>
          ) : (
            <Formulaire resultat={actionData}>
              <CasesACocher
                nom="organisations"
                libelle="Qui consulter"
                aide="Chacun reçoit un courriel, une échéance, et peut lire le dossier."
                options={possibles.map((f) => ({ valeur: String(f.id), libelle: libelleFinanceur(f) }))}
              />
              <ChampsDelai delai={delai} quoi="Réponse attendue" />
              <Boutons>
                <BoutonEnvoi>Demander l'avis</BoutonEnvoi>
              </Boutons>
            </Formulaire>
          )}
        </Section>
      ) : null}
    </PageDossier>
  );
}
