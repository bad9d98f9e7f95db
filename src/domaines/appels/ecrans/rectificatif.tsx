import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { appelSitue } from '../chargement.ts';
import { comparerVersions } from '../comparer.ts';
import { rectificatifDe } from '../ecriture.ts';
import { abandonnerRectificatif, rectifierAppel } from '../operations/rectifier.ts';
import { verifierContenu } from '../verifier.ts';
import type { Route } from './+types/rectificatif';
import { filDe } from './communs.tsx';
import { ListeProblemes } from './ListeProblemes.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const appel = await appelSitue(base(), numero(params.id));
  exiger(acteur, 'appels.modifier', appel);
  const ecriture = await rectificatifDe(base(), appel.id);
  return {
    appel: { id: appel.id, intitule: appel.intitule, version: appel.version, etat: appel.etat },
    changements: ecriture ? comparerVersions(appel, ecriture) : [],
    commence: ecriture !== null,
    problemes: ecriture ? verifierContenu(ecriture.contenu, { ...appel, ...ecriture }) : [],
    publier: peut(acteur, 'appels.rectifier', appel),
  };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const geste = (await request.clone().formData()).get('geste');
  const redirection = `/appels/${numero(params.id)}`;
  const lire = (f: FormData) => ({ id: params.id, version: f.get('version'), note: f.get('note') });
  if (geste === 'abandonner')
    return agir(request, context, abandonnerRectificatif, lire, {
      redirection,
      message: 'Le rectificatif est abandonné : rien ne change.',
    });
  return agir(request, context, rectifierAppel, lire, {
    redirection,
    message: ({ messages, brouillons }) =>
      `Le rectificatif est publié : ${pluriel(messages, 'personne prévenue', 'personnes prévenues')}, ${pluriel(brouillons, 'brouillon mis à jour', 'brouillons mis à jour')}.`,
  });
}

export const shouldRevalidate = relireApresConflit;

export default function Rectificatif({ loaderData: d, actionData }: Route.ComponentProps) {
  const n = d.changements.length;
  return (
    <Page
      fil={filDe(d.appel)}
      surtitre={d.appel.intitule}
      onglet={`Rectificatif – ${d.appel.intitule}`}
      titre={n > 0 ? `Le rectificatif change ${pluriel(n, 'point')}` : 'Le rectificatif ne change rien encore'}
      chapo={
        n > 0
          ? 'Relisez ce qui change. Ceux qui suivent l’appel reçoivent votre note ; les brouillons gardent leurs réponses.'
          : 'Écrivez ce qui doit changer, partie par partie ; vous le publierez ensuite, en une fois.'
      }
      action={{ libelle: 'Écrire le rectificatif', adresse: `/appels/${d.appel.id}/contenu/objet` }}
    >
      <ListeProblemes appel={d.appel.id} problemes={d.problemes.filter((p) => p.gravite === 'bloquant')} />
      {n > 0 ? (
        <Section titre="Ce qui change">
          <Tableau
            legende="Changements par rapport à ce qui est publié"
            legendeMasquee
            cle={(c) => c.quoi}
            lignes={d.changements}
            colonnes={[
              { id: 'quoi', titre: 'Partie', valeur: (c) => c.quoi },
              { id: 'avant', titre: 'Publié', valeur: (c) => c.avant, absent: '–' },
              { id: 'apres', titre: 'Rectificatif', valeur: (c) => c.apres, absent: '– (retiré)' },
            ]}
          />
        </Section>
      ) : null}
      {d.commence && !d.publier ? (
        <Alerte titre="Une personne responsable de votre organisation doit publier ce rectificatif." />
      ) : null}
      {d.commence ? (
        <Formulaire resultat={actionData}>
          <input type="hidden" name="version" value={d.appel.version} />
          {d.publier && n > 0 ? (
            <ChampTexte
              nom="note"
              libelle="Ce qui change, en une phrase"
              lignes={3}
              aide="Elle est publiée sur la page de l'appel et envoyée à ceux qui le suivent."
            />
          ) : null}
          <Boutons>
            {d.publier && n > 0 ? (
              <BoutonEnvoi nom="geste" valeur="publier">
                Publier le rectificatif
              </BoutonEnvoi>
            ) : null}
            <BoutonEnvoi nom="geste" valeur="abandonner" variante="secondaire">
              Abandonner le rectificatif
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : (
        <p>
          <Link to={`/appels/${d.appel.id}`}>Revenir à l'appel</Link>
        </p>
      )}
    </Page>
  );
}
