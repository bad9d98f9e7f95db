import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { envoiPossible } from '#src/socle/courriels/index.ts';
import { relancerCourriel } from '../operations/relancerCourriel.ts';
import { type EtatCourriel, lireCourriel } from '../requetes/courriels.ts';
import type { Route } from './+types/courriel';
import { FIL_COURRIELS } from './communs.tsx';
import { ETATS } from './courriels.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  return { courriel: await lireCourriel(base(), acteurDe(context), numero(params.id)), envoi: envoiPossible() };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, relancerCourriel, () => ({ id: params.id }), {
    redirection: '/administration/courriels',
    message: 'Le message est remis en tête de la file.',
  });

export default function Courriel({ loaderData: { courriel: c, envoi }, actionData }: Route.ComponentProps) {
  return (
    <Page etroite fil={FIL_COURRIELS} surtitre="Message" titre={c.sujet} chapo={`À ${c.destinataire}`}>
      <dl className="m-proprietes">
        <dt>État</dt>
        <dd>{ETATS[c.etat as EtatCourriel]}</dd>
        <dt>Écrit</dt>
        <dd>{dateHeure(c.cree_le)}</dd>
        {c.erreur ? (
          <>
            <dt>Dernière erreur</dt>
            <dd>
              {c.erreur} ({pluriel(c.essais, 'essai')})
            </dd>
          </>
        ) : null}
      </dl>
      <Section titre="Texte">
        <p className="m-mention">
          Votre consultation est inscrite au journal : ce message peut porter un lien personnel.
        </p>
        <pre className="m-encadre m-texte-brut">{c.texte}</pre>
      </Section>
      {c.etat !== 'envoye' && envoi ? (
        <Formulaire resultat={actionData}>
          <Boutons>
            <BoutonEnvoi>Renvoyer maintenant</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
    </Page>
  );
}
