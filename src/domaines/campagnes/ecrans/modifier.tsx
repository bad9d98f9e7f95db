import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampInstant, ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { heureLocale, lireFormulaireCampagne } from '../formulaires.ts';
import { modifierCampagne } from '../operations/modifier.ts';
import { campagneDe } from '../requetes.ts';
import type { Route } from './+types/modifier';
import { ChampsReglages, FIL } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const campagne = await campagneDe(base(), numero(params.id));
  exiger(acteurDe(context), 'campagnes.modifier', campagne);
  return { campagne };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, modifierCampagne, (f) => ({ ...lireFormulaireCampagne(f), id: params.id }), {
    redirection: ({ id }) => `/campagnes/${id}`,
    message: ({ prevenus }) =>
      prevenus > 0
        ? `La campagne est modifiée ; ${prevenus} personnes qui remplissent sont prévenues.`
        : 'La campagne est modifiée.',
  });

export const shouldRevalidate = relireApresConflit;

export default function Modifier({ loaderData: { campagne: c }, actionData }: Route.ComponentProps) {
  const preparation = c.etat === 'preparation';
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: c.intitule, adresse: `/campagnes/${c.id}` }]}
      titre={`Modifier « ${c.intitule} »`}
    >
      {preparation ? null : (
        <Alerte titre="La campagne est publiée">
          <ul>
            <li>Les dates ne se changent plus ici : repoussez la clôture, avec sa raison.</li>
            <li>
              Critères et poids se changent tant qu'aucun dossier n'est déposé ; les personnes qui remplissent sont
              prévenues.
            </li>
          </ul>
        </Alerte>
      )}
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={c.version} />
        <Section titre="La campagne">
          <ChampTexte nom="intitule" libelle="Intitulé" valeur={c.intitule} />
          {preparation ? (
            <>
              <ChampInstant
                nom="ouvre_le"
                libelle="Ouverture des dépôts"
                aide="Heure de Paris."
                valeur={heureLocale(c.ouvreLe)}
              />
              <ChampInstant
                nom="ferme_le"
                libelle="Clôture des dépôts"
                aide="Heure de Paris."
                valeur={heureLocale(c.fermeLe)}
              />
            </>
          ) : null}
          <ChampTexte nom="consignes" libelle="Consignes aux structures" lignes={6} facultatif valeur={c.consignes} />
        </Section>
        <ChampsReglages criteres={c.criteres} modulation={c.modulation} />
        <Boutons>
          <BoutonEnvoi>Enregistrer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
