import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ouvrirScenario } from '../chargement.ts';
import { archiverScenario, partagerScenario, renommerScenario, reprendreScenario } from '../operations/fiche.ts';
import { enTete } from '../requetes/page.ts';
import type { Route } from './+types/reglages';
import { filScenario } from './communs.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const scenario = await ouvrirScenario(base(), acteur, numero(params.id));
  exiger(acteur, 'scenarios.renommer', scenario);
  return { scenario: enTete(scenario) };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const geste = (await request.clone().formData()).get('geste');
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id: params.id });
  const redirection = `/scenarios/${params.id}`;
  if (geste === 'partager')
    return agir(request, context, partagerScenario, lire, { redirection, message: 'Le partage est changé.' });
  if (geste === 'archiver')
    return agir(request, context, archiverScenario, lire, {
      redirection,
      message: 'Le scénario est archivé : il reste lisible.',
    });
  if (geste === 'reprendre')
    return agir(request, context, reprendreScenario, lire, {
      redirection,
      message: 'Le scénario est sorti des archives.',
    });
  return agir(request, context, renommerScenario, lire, { redirection, message: 'Le nom est enregistré.' });
}

export const shouldRevalidate = relireApresConflit;

export default function Reglages({ loaderData: { scenario }, actionData }: Route.ComponentProps) {
  const revision = <input type="hidden" name="revision" value={scenario.revision} />;
  const geste = actionData && 'saisie' in actionData ? actionData.saisie.geste : undefined;
  const si = (nom: string) => (geste === nom ? actionData : undefined);
  return (
    <Page etroite fil={filScenario(scenario)} titre="Nom, partage et archives">
      <Section titre="Nom et intention">
        <Formulaire resultat={si('renommer')} id="nom">
          {revision}
          <ChampTexte nom="nom" libelle="Nom" valeur={scenario.nom} />
          <ChampTexte
            nom="intention"
            libelle="Ce que vous cherchez"
            facultatif
            lignes={4}
            valeur={scenario.intention}
          />
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="renommer">
              Enregistrer
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </Section>
      <Section titre="Qui peut le lire">
        <Formulaire resultat={si('partager')} id="partage">
          {revision}
          <Radios
            nom="partage"
            libelle="Partage"
            valeur={scenario.partage}
            options={[
              { valeur: 'prive', libelle: 'Moi seulement' },
              { valeur: 'organisation', libelle: 'Mon organisation', aide: 'Ses agents peuvent aussi le modifier.' },
              {
                valeur: 'tous',
                libelle: 'Toute personne connectée',
                aide: 'En lecture : chacun peut en faire une copie.',
              },
            ]}
          />
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="partager" variante="secondaire">
              Changer le partage
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </Section>
      <Section titre={scenario.etat === 'archive' ? 'Sortir des archives' : 'Archiver'}>
        <p>
          {scenario.etat === 'archive'
            ? 'Il pourra de nouveau être modifié et proposé.'
            : "Un scénario archivé reste lisible et rejouable ; il ne se modifie plus et sort des listes. Rien n'est effacé."}
        </p>
        <Formulaire resultat={si('archiver') ?? si('reprendre')} id="archives">
          {revision}
          <BoutonEnvoi nom="geste" valeur={scenario.etat === 'archive' ? 'reprendre' : 'archiver'} variante="discret">
            {scenario.etat === 'archive' ? 'Sortir des archives' : 'Archiver ce scénario'}
          </BoutonEnvoi>
        </Formulaire>
      </Section>
    </Page>
  );
}
