import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Coche } from '#src/presentation/choix.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { OngletsOperation } from '#src/presentation/OngletsOperation.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { operationSituee, suitFse } from '../chargement.ts';
import { creerEquipe, creerPortefeuille, modifierPortefeuille } from '../operations/equiper.ts';
import { reglageA } from '../reglages.ts';
import { equipesDe, type PortefeuilleFiche, portefeuillesDe, professionnelsDe } from '../requetes/fiche.ts';
import type { Route } from './+types/equipes';
import { filDe } from './communs.tsx';

const OPERATIONS = { equipe: creerEquipe, portefeuille: creerPortefeuille, modifier: modifierPortefeuille };
const MESSAGES = {
  equipe: "L'équipe est créée.",
  portefeuille: 'Le portefeuille est créé.',
  modifier: 'Le portefeuille est à jour.',
};

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const o = await operationSituee(base(), numero(params.id));
  exiger(acteur, 'accompagnements.lire', o);
  const [equipes, portefeuilles, professionnels, plafond] = await Promise.all([
    equipesDe(base(), o.id),
    portefeuillesDe(base(), o.id),
    professionnelsDe(base(), o.id),
    reglageA(base(), o, 'accompagnement.plafond', aujourdhui()),
  ]);
  // Hors de l'équipe et de qui conduit, une file de deux personnes les désignerait presque : ces nombres ne partent pas.
  const charges = peut(acteur, 'personnes.lister', o) || peut(acteur, 'accompagnements.modifier', o);
  return {
    o,
    fse: suitFse(acteur, o),
    equipes,
    charges,
    portefeuilles: charges ? portefeuilles : portefeuilles.map((w) => ({ ...w, stock: 0, fileActive: 0 })),
    referents: professionnels.filter((p) => p.enCours && p.role === 'referent'),
    plafond: plafond?.valeur ?? null,
    equiper: !o.close && peut(acteur, 'accompagnements.equiper', o),
  };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const quoi = (await request.clone().formData()).get('quoi');
  const cle = quoi === 'equipe' || quoi === 'modifier' ? quoi : 'portefeuille';
  return agir(
    request,
    context,
    OPERATIONS[cle] as typeof creerEquipe,
    (f) => ({ ...Object.fromEntries(f), operation: params.id }),
    {
      redirection: `/operations/${params.id}/equipes`,
      message: MESSAGES[cle],
    },
  );
}

export default function Equipes({ loaderData: d, actionData }: Route.ComponentProps) {
  const { o } = d;
  const referents = d.referents.map((r) => ({ valeur: String(r.id), libelle: `${r.nom}, ${r.organisation}` }));
  const equipes = d.equipes.map((e) => ({ valeur: String(e.id), libelle: e.nom }));
  const max = (w: PortefeuilleFiche) => w.plafond ?? d.plafond;
  return (
    <Page
      fil={filDe(o)}
      onglet="Équipes et portefeuilles"
      titre={
        d.equipes.length === 0
          ? 'Aucune équipe : créez la première'
          : `${pluriel(d.equipes.length, 'équipe')}, ${pluriel(d.portefeuilles.length, 'portefeuille')}`
      }
    >
      <OngletsOperation id={o.id} actif="equipes" fse={d.fse} />
      {d.equipes.map((e) => (
        <Section key={e.id} titre={e.nom}>
          <p className="m-mention">
            {e.lieu ? `${e.lieu}. ` : ''}
            {e.territoires.length > 0
              ? `Zone : ${e.territoires.map((t) => t.nom).join(', ')}.`
              : "Zone : toute l'opération."}
          </p>
          <Tableau<PortefeuilleFiche>
            legende={`Portefeuilles de ${e.nom}`}
            legendeMasquee
            cle={(w) => w.id}
            lignes={d.portefeuilles.filter((w) => w.equipe === e.id)}
            colonnes={[
              {
                id: 'nom',
                titre: 'Portefeuille',
                valeur: (w) => w.nom,
                rendu: (w) => (
                  <>
                    {w.nom} {w.intensif ? <Etiquette ton="information">intensif</Etiquette> : null}
                  </>
                ),
              },
              { id: 'titulaire', titre: 'Titulaire', valeur: (w) => w.titulaireNom, absent: 'à désigner' },
              ...(d.charges
                ? [
                    {
                      id: 'stock',
                      titre: "Suivies aujourd'hui",
                      numerique: true as const,
                      valeur: (w: PortefeuilleFiche) => w.stock,
                      rendu: (w: PortefeuilleFiche) => `${w.stock} sur ${nombre(max(w))}`,
                    },
                    {
                      id: 'fileActive',
                      titre: "File active de l'année",
                      numerique: true as const,
                      valeur: (w: PortefeuilleFiche) => w.fileActive,
                    },
                  ]
                : []),
            ]}
          />
        </Section>
      ))}
      {d.equiper ? (
        <div className="m-deux-colonnes">
          <Section titre="Créer une équipe">
            <Formulaire id="equipe" resultat={actionData}>
              <input type="hidden" name="quoi" value="equipe" />
              <ChampTexte nom="nom" libelle="Nom de l'équipe" />
              <ChampTexte nom="lieu" libelle="Lieu d'accueil" facultatif />
              <ChampTexte
                nom="commune"
                libelle="Commune du lieu d'accueil"
                aide="Code de la commune, pour les temps de trajet."
                facultatif
                largeur={6}
              />
              <ChampTexte
                nom="territoires"
                libelle="Zone"
                aide="Un code de commune ou d'intercommunalité par ligne. Vide : toute l'opération."
                facultatif
                lignes={3}
              />
              <Boutons>
                <BoutonEnvoi>Créer l'équipe</BoutonEnvoi>
              </Boutons>
            </Formulaire>
          </Section>
          {d.equipes.length > 0 ? (
            <Section titre="Créer ou changer un portefeuille">
              <Formulaire id="portefeuille" resultat={actionData}>
                <Choix
                  nom="portefeuille"
                  libelle="Portefeuille"
                  facultatif
                  vide="Un nouveau portefeuille"
                  options={d.portefeuilles.map((w) => ({ valeur: String(w.id), libelle: w.nom }))}
                />
                <ChampTexte nom="nom" libelle="Nom du portefeuille" />
                <Choix
                  nom="equipe"
                  libelle="Équipe"
                  aide="Pour un nouveau portefeuille."
                  vide={null}
                  options={equipes}
                />
                <Choix
                  nom="titulaire"
                  libelle="Référent titulaire"
                  facultatif
                  vide="À désigner plus tard"
                  options={referents}
                />
                <ChampNombre
                  nom="plafond"
                  libelle="Personnes au plus"
                  aide={d.plafond === null ? undefined : `Vide : ${d.plafond}, le plafond de l'opération.`}
                  facultatif
                />
                <Coche nom="intensif" libelle="Portefeuille intensif" />
                <Coche nom="fermer" libelle="Fermer ce portefeuille" aide="Seulement s'il ne suit plus personne." />
                <Boutons>
                  <BoutonEnvoi nom="quoi" valeur="portefeuille">
                    Créer le portefeuille
                  </BoutonEnvoi>
                  <BoutonEnvoi nom="quoi" valeur="modifier" variante="secondaire">
                    Changer le portefeuille choisi
                  </BoutonEnvoi>
                </Boutons>
              </Formulaire>
            </Section>
          ) : null}
        </div>
      ) : null}
    </Page>
  );
}
