import { useEffect, useRef } from 'react';
import { useFetcher } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { apercuDe } from '../apercu.ts';
import { rediger } from '../operations/rediger.ts';
import { declarationDe } from '../registre.ts';
import { lireModele, versionsDe } from '../requetes.ts';
import type { Route } from './+types/rediger';
import { Apercu, FIL, Problemes, Trous } from './communs.tsx';

export const shouldRevalidate = relireApresConflit;

async function chargerTexte(context: Route.LoaderArgs['context'], id: string) {
  const modele = await lireModele(base(), numero(id));
  exiger(acteurDe(context), 'modeles.rediger', modele);
  const versions = await versionsDe(base(), modele.id);
  const brouillon = versions.find((v) => v.etat === 'brouillon');
  const champs = declarationDe(modele.usage)?.champs ?? [];
  const corps = brouillon?.corps ?? versions.find((v) => v.etat === 'publiee')?.corps ?? '';
  return { modele, corps, champs, revision: brouillon?.revision ?? 0 };
}

export async function loader({ params, context }: Route.LoaderArgs) {
  const texte = await chargerTexte(context, params.id);
  return { ...texte, apercu: apercuDe(texte.corps, texte.champs) };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const formulaire = await request.clone().formData();
  if (formulaire.get('geste') === 'apercu') {
    const { champs } = await chargerTexte(context, params.id);
    const corps = String(formulaire.get('corps') ?? '');
    return { apercu: apercuDe(corps, champs), saisie: { corps } };
  }
  return agir(request, context, rediger, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: ({ id }) => `/modeles/${id}/rediger`,
    message: 'Le brouillon est enregistré.',
  });
}

const REPOS = 600;

/** L'aperçu suit la frappe quand le navigateur le permet ; sinon, le bouton le demande. */
function useApercu() {
  const relais = useFetcher<typeof action>();
  const attente = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(attente.current), []);
  const suivre = (corps: string) => {
    clearTimeout(attente.current);
    attente.current = setTimeout(() => relais.submit({ geste: 'apercu', corps }, { method: 'post' }), REPOS);
  };
  const lu = relais.data && 'apercu' in relais.data ? relais.data.apercu : null;
  return { lu, suivre };
}

export default function Rediger({ loaderData: page, actionData }: Route.ComponentProps) {
  const { lu, suivre } = useApercu();
  const demande = actionData && 'apercu' in actionData ? actionData.apercu : null;
  const apercu = lu ?? demande ?? page.apercu;
  return (
    <Page
      fil={[...FIL, { libelle: page.modele.titre, adresse: `/modeles/${page.modele.id}` }]}
      surtitre={page.modele.departementNom ? `Adaptation : ${page.modele.departementNom}` : 'Texte national'}
      titre={`Écrire « ${page.modele.titre} »`}
      onglet={`Écrire : ${page.modele.titre}`}
      chapo="Une ligne fait un paragraphe. Rien n'est en vigueur tant que vous n'avez pas publié."
    >
      <div
        onInput={({ target }) => {
          if (target instanceof HTMLTextAreaElement) suivre(target.value);
        }}
      >
        <Formulaire resultat={actionData}>
          <input type="hidden" name="revision" value={page.revision} />
          <ChampTexte nom="corps" libelle="Texte" lignes={22} valeur={page.corps} />
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="enregistrer">
              Enregistrer le brouillon
            </BoutonEnvoi>
            <BoutonEnvoi nom="geste" valeur="apercu" variante="secondaire">
              Voir l'aperçu
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </div>
      {apercu.problemes.length > 0 ? (
        <Alerte ton="attention" titre="À corriger avant de publier">
          <Problemes problemes={apercu.problemes} />
        </Alerte>
      ) : null}
      <Section titre="Aperçu, rempli d'exemples" id="apercu">
        {apercu.blocs ? (
          <Apercu titre={page.modele.titre} blocs={apercu.blocs} />
        ) : (
          <p>L'aperçu reviendra quand les trous signalés seront corrigés.</p>
        )}
      </Section>
      <Section titre="Comment écrire">
        <ul>
          <li>
            <code># Titre</code>, <code>## Sous-titre</code>, <code>### Article</code>
          </li>
          <li>
            <code>- élément</code> ou <code>1. élément</code> : une liste
          </li>
          <li>
            <code>**mots**</code> : en évidence ; <code>---</code> : aller à la page
          </li>
          <li>
            <code>Tableau : légende</code>, puis <code>| colonne | colonne |</code> : un tableau, la première ligne
            nomme les colonnes
          </li>
          <li>
            <code>{'{{#condition}}'}</code> … <code>{'{{/condition}}'}</code> : gardé si c'est vrai ;{' '}
            <code>{'{{^condition}}'}</code> … <code>{'{{/condition}}'}</code> : gardé sinon
          </li>
        </ul>
        <Trous champs={page.champs} />
      </Section>
    </Page>
  );
}
