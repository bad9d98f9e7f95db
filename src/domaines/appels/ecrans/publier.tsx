import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { appelSitue } from '../chargement.ts';
import { dateHeureEn } from '../fuseaux.ts';
import { publierAppel } from '../operations/publier.ts';
import { optionsDe } from '../options.ts';
import { bloquants, verifierContenu } from '../verifier.ts';
import type { Route } from './+types/publier';
import { filDe } from './communs.tsx';
import { LectureContenu } from './LectureContenu.tsx';
import { ListeProblemes } from './ListeProblemes.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const appel = await appelSitue(base(), numero(params.id));
  exiger(acteurDe(context), 'appels.publier', appel);
  const problemes = verifierContenu(appel.contenu, appel);
  return { appel, problemes, options: await optionsDe(base(), appel, appel.contenu) };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, publierAppel, (f) => ({ id: params.id, version: f.get('version') }), {
    redirection: ({ id }) => `/appels/${id}`,
    message: "L'appel est publié : tout le monde peut le lire, et candidater dès son ouverture.",
  });

export const shouldRevalidate = relireApresConflit;

export default function Publier({ loaderData: { appel: a, problemes, options }, actionData }: Route.ComponentProps) {
  const manques = bloquants(problemes).length;
  if (a.etat !== 'preparation')
    return (
      <Page etroite fil={filDe(a)} titre="Cet appel est déjà publié">
        <p>
          Il se change par un <Link to={`/appels/${a.id}/contenu/objet`}>rectificatif</Link>.
        </p>
      </Page>
    );
  return (
    <Page
      fil={filDe(a)}
      surtitre={a.intitule}
      onglet={`Publier – ${a.intitule}`}
      titre={
        manques > 0 ? `Il manque ${pluriel(manques, 'point')} pour publier` : 'Rien ne manque : relisez, puis publiez'
      }
      chapo="Une fois publié, l'appel ne se change plus que par un rectificatif, envoyé à tous ceux qui le suivent."
    >
      <ListeProblemes appel={a.id} problemes={problemes} />
      {manques === 0 ? (
        <Alerte titre="Ce qui va se passer">
          <ul>
            <li>La page publique de l'appel paraît, sans compte à avoir, et entre dans le flux des appels ouverts.</li>
            <li>
              Le formulaire de candidature est tiré de ce qui suit :{' '}
              {pluriel(a.contenu.orientations.length, 'orientation')},{' '}
              {pluriel(a.contenu.indicateurs.length, 'indicateur')}, {pluriel(a.contenu.pieces.length, 'pièce')}.
            </li>
            <li>
              {a.fermeLe
                ? `Les dépôts s'arrêtent le ${dateHeureEn(a.fermeLe, a.fuseau)}. Cette heure peut se repousser, jamais s'avancer.`
                : "Il n'a pas de clôture : les demandes viennent toute l'année."}
            </li>
          </ul>
        </Alerte>
      ) : null}
      {manques === 0 ? (
        <Formulaire resultat={actionData}>
          <input type="hidden" name="version" value={a.version} />
          <Boutons>
            <BoutonEnvoi>Publier l'appel</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      <Section titre="Ce qui sera publié">
        <LectureContenu contenu={a.contenu} options={options} />
      </Section>
    </Page>
  );
}
