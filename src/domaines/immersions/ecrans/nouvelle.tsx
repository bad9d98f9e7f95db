import { Link, redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { creerImmersion } from '../operations/creer.ts';
import { pageNouvelle } from '../requetes.ts';
import type { Route } from './+types/nouvelle';
import { ChampsImmersion } from './Champs.tsx';
import { FIL } from './communs.tsx';

const parcoursDe = (request: Request) => new URL(request.url).searchParams.get('parcours');

export function loader({ request, context }: Route.LoaderArgs) {
  const parcours = parcoursDe(request);
  // Une immersion est toujours d'une personne : sans elle, on la choisit d'abord.
  if (!parcours) throw redirect('/immersions');
  return pageNouvelle(acteurDe(context), numero(parcours));
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(
    request,
    context,
    creerImmersion,
    (f) => ({ ...Object.fromEntries(f), parcours: numero(parcoursDe(request) ?? '') }),
    {
      redirection: (r) => r.adresse,
      message: "L'immersion est préparée : lisez ses contrôles.",
    },
  );

export default function Nouvelle({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: d.nom, adresse: `/parcours/${d.id}/entreprises` }]}
      onglet="Préparer une immersion"
      titre={`Préparer une immersion pour ${d.nom}`}
      chapo="Chaque contrôle du code du travail se fait à l'étape suivante, avec sa raison."
    >
      <Formulaire resultat={actionData}>
        <Choix nom="entreprise" libelle="Entreprise" options={d.entreprises} valeur={null} />
        <p className="m-mention">
          Elle n'y est pas ? <Link to="/entreprises/nouvelle">Ajoutez-la d'abord</Link>
        </p>
        <ChampsImmersion operateur={d.operateur} conseiller={d.conseiller} />
        <Boutons>
          <BoutonEnvoi>Préparer l'immersion</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
