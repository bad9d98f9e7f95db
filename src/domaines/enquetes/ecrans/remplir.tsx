import { useLocation } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { date } from '#src/presentation/format.ts';
import { FormulaireDonnees } from '#src/presentation/formulaire/FormulaireDonnees.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { quiEstLa } from '#src/socle/formulaires/reponses.ts';
import { objetCible } from '../chargement.ts';
import { lireCible } from '../requetes/cible.ts';
import type { Route } from './+types/remplir';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { cible, contenu, avant, repond, service } = await lireCible(base(), acteur, numero(params.id));
  exiger(acteur, 'enquetes.repondre', cible);
  if (!contenu || !repond)
    throw new ErreurMetier('Ce questionnaire ne se remplit pas maintenant.', {
      statut: 409,
      conseil: 'Ouvrez sa page pour voir où il en est.',
    });
  const section = new URL(request.url).searchParams.get('section');
  return {
    cible,
    reponse: contenu.reponse,
    contexte: contenu.contexte,
    avant,
    service,
    section,
    presents: await quiEstLa(base(), acteur, objetCible(cible.id), section ?? ''),
  };
}

export { action } from '../enregistrer.ts';

export default function Remplir({ loaderData: page, actionData }: Route.ComponentProps) {
  const { cible: k } = page;
  const ici = `/reponses-enquete/${k.id}`;
  const manques = useLocation().search.includes('manques=oui');
  return (
    <Page
      fil={[
        page.service
          ? { libelle: k.intitule, adresse: `/enquetes/${k.enquete}` }
          : { libelle: 'Enquêtes annuelles', adresse: '/reponses-enquete' },
        { libelle: `Questionnaire ${k.annee}`, adresse: ici },
      ]}
      surtitre={`${k.structureNom} (${k.structureType})`}
      titre={page.service ? `Saisir les réponses de ${k.structureNom}` : `Répondre à l'enquête ${k.annee}`}
      onglet="Remplir"
      chapo={
        page.service
          ? `Réponses données par ${k.repondant}. Elles s'enregistrent section par section, avec votre nom.`
          : `Vos réponses s'enregistrent section par section, jusqu'au ${date(k.fermeLe)}. Le service ne les lit qu'une fois déposées. Parlez de la structure et du territoire : aucun nom de salarié, aucune maladie.`
      }
      action={{ libelle: 'Relire et déposer', adresse: `${ici}/deposer` }}
    >
      <FormulaireDonnees
        {...page.reponse}
        contexte={page.contexte}
        section={page.section}
        adresse={`${ici}/remplir`}
        auto={`${ici}/remplir/auto`}
        resultat={actionData}
        presents={page.presents}
        manques={manques}
        {...(page.avant ? { comparaison: page.avant } : {})}
      />
    </Page>
  );
}
