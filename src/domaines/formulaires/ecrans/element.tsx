import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { modifier } from '../operations/modifier.ts';
import { situerElement } from '../regles/element.ts';
import { lireGesteElement } from '../regles/gesteElement.ts';
import { lireVersion } from '../requetes/versions.ts';
import type { Route } from './+types/element';
import { ChampsElement, ChoixDuType } from './ChampsElement.tsx';
import { FIL, ficheDe, versionDe } from './communs.tsx';
import { Langage } from './Langage.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const version = await lireVersion(base(), acteur, numero(params.id));
  exiger(acteur, 'formulaires.modifier', version);
  if (version.etat !== 'brouillon') throw redirect(versionDe(version.id));
  return { version, element: situerElement(version.definition, new URL(request.url).searchParams) };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(
    request,
    context,
    modifier,
    (f) => ({
      id: params.id,
      revision: f.get('revision'),
      geste: lireGesteElement(new URL(request.url).searchParams, Object.fromEntries(f) as Record<string, string>),
    }),
    { redirection: ({ id }) => versionDe(id, '/modifier'), message: 'Le brouillon est enregistré.' },
  );
export const shouldRevalidate = relireApresConflit;

export default function Element({ loaderData: { version, element }, actionData }: Route.ComponentProps) {
  const fil = [
    ...FIL,
    { libelle: version.titre, adresse: ficheDe(version.formulaire) },
    { libelle: 'Brouillon', adresse: versionDe(version.id, '/modifier') },
  ];
  if (element.genre === 'champ' && element.type === null)
    return (
      <Page etroite fil={fil} titre="Quel type de question ajouter ?">
        <ChoixDuType version={version.id} element={element} />
      </Page>
    );
  const fige = version.territoire !== null && element.national;
  return (
    <Page
      fil={fil}
      titre={element.titre}
      chapo={fige ? 'Cet élément fait partie du socle national : seul son texte d’aide se change ici.' : undefined}
    >
      <div className="m-deux-colonnes m-reglage">
        <Formulaire resultat={actionData}>
          <input type="hidden" name="revision" value={version.revision} />
          <ChampsElement element={element} national={version.territoire === null} fige={fige} />
          <Boutons>
            <BoutonEnvoi>Enregistrer dans le brouillon</BoutonEnvoi>
          </Boutons>
        </Formulaire>
        <Langage definition={version.definition} />
      </div>
    </Page>
  );
}
