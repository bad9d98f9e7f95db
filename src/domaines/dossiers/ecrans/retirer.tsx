import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { dossierSitue } from '../chargement.ts';
import { retirerDossier } from '../operations/retirer.ts';
import { suiviDossier } from '../suivi.ts';
import type { Route } from './+types/retirer';

export async function loader({ params, context }: Route.LoaderArgs) {
  const dossier = await dossierSitue(base(), numero(params.id));
  exiger(acteurDe(context), 'dossiers.retirer', dossier);
  const possible = suiviDossier.transitions.some((t) => t.nom === 'retirer' && t.de.includes(dossier.etat));
  if (!possible) throw redirect(`/dossiers/${dossier.id}`);
  return { dossier };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, retirerDossier, (f) => ({ id: params.id, motif: f.get('motif') }), {
    redirection: ({ id }) => `/dossiers/${id}`,
    message: 'Votre demande est retirée. Le dossier se relit toujours.',
  });

export default function Retirer({ loaderData: { dossier }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[
        { libelle: 'Mon dossier', adresse: '/mes-dossiers' },
        { libelle: `Dossier ${dossier.annee}`, adresse: `/dossiers/${dossier.id}` },
      ]}
      titre="Retirer ma demande"
      chapo={`${dossier.structureNom} (${dossier.structureType}), ${dossier.annee}.`}
    >
      <Alerte ton="attention" titre="Ce qui va se passer">
        <ul>
          <li>
            {dossier.etat === 'brouillon'
              ? 'Le brouillon ne pourra plus être rempli ni déposé dans cette campagne.'
              : "Le service n'instruira plus cette demande ; il lira votre raison."}
          </li>
          <li>Le dossier, ses pièces et ses récépissés restent lisibles. On ne revient pas en arrière.</li>
        </ul>
      </Alerte>
      <Formulaire resultat={actionData}>
        <ChampTexte nom="motif" libelle="Raison" lignes={3} />
        <Boutons>
          <BoutonEnvoi variante="danger">Retirer ma demande</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
