import { Form, Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { entrepriseSituee } from '../chargement.ts';
import { ouvrirBesoin } from '../operations/besoin.ts';
import { entreprisesOuvertes } from '../requetes/pages.ts';
import { suiviBesoin } from '../suivi.ts';
import type { Route } from './+types/besoinNouveau';
import { ChampsBesoin } from './Champs.tsx';
import { FIL, FIL_BESOINS } from './communs.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const demande = new URL(request.url).searchParams.get('entreprise');
  // Un besoin est toujours d'une entreprise : sans elle, on la choisit d'abord.
  if (!demande) return { id: null, nom: '', entreprises: await entreprisesOuvertes(acteurDe(context)) };
  const situee = await entrepriseSituee(base(), numero(demande));
  exiger(acteurDe(context), 'entreprises.ouvrirBesoin', situee);
  return { id: situee.id, nom: situee.nom, entreprises: [] };
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

/** De quelle entreprise : sans elle, rien ne s'écrit. */
function ChoisirEntreprise({ entreprises }: { entreprises: { valeur: string; libelle: string }[] }) {
  return (
    <Page etroite fil={FIL_BESOINS} onglet="Noter un besoin" titre="Quelle entreprise a ce besoin ?">
      {entreprises.length > 0 ? (
        <Form method="get" className="m-formulaire">
          <Choix nom="entreprise" libelle="Entreprise" options={entreprises} valeur={null} />
          <Boutons>
            <BoutonEnvoi>Continuer</BoutonEnvoi>
          </Boutons>
        </Form>
      ) : null}
      <p>
        {entreprises.length > 0 ? "Elle n'y est pas ?" : "Aucune entreprise n'est encore connue."}{' '}
        <Link to="/entreprises/nouvelle">Ajoutez-la d'abord</Link> : son nom suffit.
      </p>
    </Page>
  );
}

export default function Nouveau({ loaderData: e, actionData }: Route.ComponentProps) {
  if (e.id === null) return <ChoisirEntreprise entreprises={e.entreprises} />;
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
