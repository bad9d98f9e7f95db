import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { candidatureSituee } from '../chargement.ts';
import { retirerCandidature } from '../operations/retirer.ts';
import { suiviCandidature } from '../suivi.ts';
import type { Route } from './+types/retirer';
import { FIL } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const candidature = await candidatureSituee(base(), numero(params.id));
  exiger(acteurDe(context), 'candidatures.retirer', candidature);
  const possible = suiviCandidature.transitions.some((t) => t.nom === 'retirer' && t.de.includes(candidature.etat));
  if (!possible) throw redirect(`/candidatures/${candidature.id}`);
  const { id, intitule, etat, appelIntitule } = candidature;
  return { id, intitule, etat, appelIntitule };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, retirerCandidature, (f) => ({ id: params.id, motif: f.get('motif') }), {
    redirection: ({ id }) => `/candidatures/${id}`,
    message: 'Votre candidature est retirée. Elle se relit toujours.',
  });

export default function Retirer({ loaderData: c, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: c.intitule, adresse: `/candidatures/${c.id}` }]}
      titre="Retirer ma candidature"
      chapo={`« ${c.intitule} », ${c.appelIntitule}.`}
    >
      <Alerte ton="attention" titre="Ce qui va se passer">
        <ul>
          <li>
            {c.etat === 'brouillon'
              ? 'Ce brouillon ne pourra plus être rempli ni déposé. Vous pourrez en commencer un autre tant que l’appel est ouvert.'
              : "Le service n'examinera plus cette candidature ; il lira votre raison."}
          </li>
          <li>La candidature, ses pièces et ses récépissés restent lisibles. On ne revient pas en arrière.</li>
        </ul>
      </Alerte>
      <Formulaire resultat={actionData}>
        <ChampTexte nom="motif" libelle="Raison" lignes={3} />
        <Boutons>
          <BoutonEnvoi variante="danger">Retirer ma candidature</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
