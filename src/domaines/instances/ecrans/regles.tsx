import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Coche } from '#src/presentation/choix.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { chargerInstance } from '../chargement.ts';
import { reglerInstance } from '../operations/instances.ts';
import { lireInstance } from '../requetes/instances.ts';
import type { Route } from './+types/regles';
import { FIL_INSTANCES } from './communs.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const id = numero(params.id);
  exiger(acteurDe(context), 'instances.regler', await chargerInstance(base(), id));
  return lireInstance(base(), acteurDe(context), id);
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, reglerInstance, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: `/instances/${params.id}`,
    message: 'Règles enregistrées. Les séances déjà convoquées gardent les leurs.',
  });

const BASES = [
  { valeur: 'membres', libelle: 'les membres en fonction' },
  { valeur: 'sieges', libelle: 'tous les sièges, vacants compris' },
];

export default function Regles({ loaderData: page, actionData }: Route.ComponentProps) {
  const r = page.regles;
  return (
    <Page
      etroite
      fil={[...FIL_INSTANCES, { libelle: page.nom, adresse: `/instances/${page.id}` }]}
      titre="Changer les règles de l'instance"
      chapo="Chaque règle dit le texte qui la fonde. Une séance déjà convoquée garde les siennes."
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={page.version} />
        <Section titre="L'instance">
          <ChampTexte nom="nom" libelle="Nom" valeur={page.nom} />
          <ChampTexte nom="fondement" libelle="Texte qui l'institue" valeur={page.fondement} />
          <Choix
            nom="confiance"
            libelle="Ce que vaut cette source"
            valeur={page.confiance}
            vide={null}
            options={[
              { valeur: 'lu', libelle: 'lue dans le texte (arrêté, règlement intérieur)' },
              { valeur: 'source secondaire', libelle: 'lue dans une source qui le cite' },
              { valeur: 'non verifie', libelle: 'non vérifiée' },
            ]}
          />
          <ChampTexte nom="reglement" libelle="Règlement intérieur, arrêté ou charte" lignes={3} valeur={r.reglement} />
          <Coche
            nom="copilotage"
            libelle="Le département prépare et tient les séances avec la DDETS"
            cochee={r.copilotage}
          />
          <Coche
            nom="sansNoms"
            libelle="Les documents ne nomment personne"
            aide="Comité technique d'animation."
            cochee={r.sansNoms}
          />
          <ChampNombre nom="rythmeMois" libelle="Une séance tous les" unite="mois" valeur={r.rythmeMois} facultatif />
        </Section>
        <Section titre="Quorum">
          <ChampTexte
            nom="quorum"
            libelle="Part exigée"
            largeur={8}
            aide="1/2, 2/3… Rien : aucun quorum."
            valeur={r.quorum.fraction?.join('/') ?? ''}
            facultatif
          />
          <Choix nom="base" libelle="De" valeur={r.quorum.base} vide={null} options={BASES} />
          <Coche
            nom="retraitsHorsBase"
            libelle="Un membre retiré d'un point sort aussi du nombre exigé"
            aide="Sans cette case, il y reste : c'est la lecture la plus sûre."
            cochee={r.quorum.retraitsHorsBase}
          />
          <Coche nom="mandats" libelle="Les mandats comptent" cochee={r.quorum.mandats} />
          <Coche nom="visio" libelle="La présence à distance compte" cochee={r.quorum.visio} />
          <ChampTexte nom="quorumFondement" libelle="Texte du quorum" valeur={r.quorum.fondement} />
        </Section>
        <Section titre="Votes et mandats">
          <Choix
            nom="majorite"
            libelle="Majorité"
            valeur={r.majorite.base}
            vide={null}
            options={[
              { valeur: 'exprimes', libelle: 'des voix exprimées, sans les abstentions' },
              { valeur: 'presents', libelle: 'des voix des présents et représentés' },
            ]}
          />
          <Coche
            nom="preponderante"
            libelle="En cas de partage, la voix du président l'emporte"
            cochee={r.majorite.preponderante}
          />
          <ChampTexte nom="majoriteFondement" libelle="Texte de la majorité" valeur={r.majorite.fondement} />
          <Choix
            nom="partage"
            libelle="Voix d'un collège"
            valeur={r.partage}
            vide={null}
            options={[
              { valeur: 'membres', libelle: "réparties entre tous ses membres (la part d'un absent est perdue)" },
              { valeur: 'presents', libelle: 'réparties entre ceux qui prennent part au point' },
            ]}
          />
          <ChampNombre
            nom="mandatsParMembre"
            libelle="Mandats qu'un membre peut recevoir"
            valeur={r.mandatsParMembre}
          />
          <Coche
            nom="mandatMemeCollege"
            libelle="Un mandat se donne dans le même collège"
            cochee={r.mandatMemeCollege}
          />
        </Section>
        <Section titre="Convocation">
          <ChampNombre nom="jours" libelle="Délai" unite="jours" valeur={r.convocation.jours} />
          <ChampNombre
            nom="secondeJours"
            libelle="Délai d'une seconde convocation"
            unite="jours"
            valeur={r.convocation.secondeJours}
          />
          <Coche
            nom="secondeSansQuorum"
            libelle="La seconde convocation délibère sans quorum"
            cochee={r.convocation.secondeSansQuorum}
          />
          <ChampTexte nom="convocationFondement" libelle="Texte de la convocation" valeur={r.convocation.fondement} />
        </Section>
        <Boutons>
          <BoutonEnvoi>Enregistrer les règles</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
