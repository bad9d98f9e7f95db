import { Form } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { ChampInstant, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { heureLocale, lireFormulaireCampagne } from '../formulaires.ts';
import { MODELES_CRITERES } from '../modeles/criteres.ts';
import { creerCampagne } from '../operations/creer.ts';
import { preparerCampagne } from '../preparer.ts';
import type { Route } from './+types/nouvelle';
import { ChampsReglages, FIL } from './communs.tsx';

export const loader = ({ request, context }: Route.LoaderArgs) =>
  preparerCampagne(base(), acteurDe(context), new URL(request.url).searchParams);

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, creerCampagne, lireFormulaireCampagne, {
    redirection: ({ id }) => `/campagnes/${id}`,
    message: 'La campagne est créée. Relisez-la, puis publiez-la : les structures ne la voient pas encore.',
  });

export default function Nouvelle({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={FIL}
      titre={`Préparer la campagne ${d.annee}`}
      chapo={
        d.source
          ? `Reprise de la campagne ${d.source} : mêmes critères, mêmes poids, mêmes consignes, dates d'un an plus tard. Rien n'est publié tant que vous ne le décidez pas.`
          : "Un calendrier, un formulaire, des critères publiés. Rien n'est publié tant que vous ne le décidez pas."
      }
    >
      {d.source ? null : (
        <Form method="get" className="m-filtres__champs">
          <div className="m-filtres__champ">
            <label className="fr-label" htmlFor="modele">
              Partir d'un modèle de critères
            </label>
            <select className="fr-select" id="modele" name="modele" defaultValue={d.modele}>
              {MODELES_CRITERES.map((m) => (
                <option key={m.id} value={m.id}>
                  {m.titre}
                </option>
              ))}
            </select>
          </div>
          <div className="m-filtres__bouton">
            <button type="submit" className="fr-btn fr-btn--secondary">
              Prendre ce modèle
            </button>
          </div>
        </Form>
      )}
      <Formulaire resultat={actionData} key={d.modele}>
        <Section titre="La campagne">
          <Choix nom="departement" libelle="Département" options={d.departements} valeur={d.departement} />
          <ChampNombre nom="annee" libelle="Année du conventionnement" valeur={d.annee} />
          <ChampTexte
            nom="intitule"
            libelle="Intitulé"
            facultatif
            aide="Vide : « Conventionnement » suivi de l'année et du département."
          />
          <ChampInstant
            nom="ouvre_le"
            libelle="Ouverture des dépôts"
            aide="Heure de Paris."
            valeur={heureLocale(d.ouvreLe)}
          />
          <ChampInstant
            nom="ferme_le"
            libelle="Clôture des dépôts"
            aide="Heure de Paris. À l'heure dite, il est trop tard : choisissez une heure où quelqu'un répond au téléphone."
            valeur={heureLocale(d.fermeLe)}
          />
          <Choix
            nom="formulaire_version"
            libelle="Formulaire à remplir"
            aide="Le modèle national, ou son adaptation par votre département."
            options={d.versions}
            valeur={d.versions[0]?.valeur ?? null}
          />
          <ChampNombre
            nom="enveloppe"
            libelle="Enveloppe déléguée"
            unite="€"
            facultatif
            aide="Laissez vide si elle n'est pas connue : vous la noterez plus tard."
          />
          <ChampTexte
            nom="consignes"
            libelle="Consignes aux structures"
            lignes={6}
            facultatif
            valeur={d.consignes}
            aide="Priorités du territoire, contact, réunions d'information."
          />
        </Section>
        <ChampsReglages criteres={d.criteres} modulation={d.modulation} />
        <Boutons>
          <BoutonEnvoi>Créer la campagne</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
