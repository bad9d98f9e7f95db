import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { entrepriseSituee } from '../chargement.ts';
import { ouvrirBesoin } from '../operations/besoin.ts';
import { suiviBesoin } from '../suivi.ts';
import type { Route } from './+types/besoinNouveau';
import { ChampsBesoin } from './Champs.tsx';
import { FIL } from './communs.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const demande = new URL(request.url).searchParams.get('entreprise');
  // Un besoin est toujours d'une entreprise : sans elle, on la choisit d'abord.
  if (!demande) throw redirect('/entreprises');
  const situee = await entrepriseSituee(base(), numero(demande));
  exiger(acteurDe(context), 'entreprises.ouvrirBesoin', situee);
  return { id: situee.id, nom: situee.nom };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(
    request,
    context,
    ouvrirBesoin,
    (f) => ({
      ...Object.fromEntries(f),
      horaires: f.getAll('horaires'),
      exigences: f.getAll('exigences'),
      entreprise: numero(new URL(request.url).searchParams.get('entreprise') ?? ''),
    }),
    { redirection: (r) => r.adresse, message: 'Le besoin est noté.' },
  );

const ETATS = ['ouvert', 'qualifie', 'repere'] as const;

export default function Nouveau({ loaderData: e, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: e.nom, adresse: `/entreprises/${e.id}` }]}
      onglet="Noter un besoin"
      titre={`De qui ${e.nom} a-t-elle besoin ?`}
    >
      <Formulaire resultat={actionData}>
        <ChampsBesoin />
        <Radios
          nom="etat"
          libelle="Où en est-on ?"
          options={ETATS.map((valeur) => ({
            valeur,
            libelle: suiviBesoin.etats[valeur].libelle,
            aide: suiviBesoin.etats[valeur].aide,
          }))}
          valeur="ouvert"
        />
        <Boutons>
          <BoutonEnvoi>Noter ce besoin</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
