import { data, Link } from 'react-router';
import { LIBELLES_PUBLIC, PUBLICS } from '#src/domaines/accompagnements/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, refus } from '#src/droits/ecran.ts';
import { executer } from '#src/droits/executer.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampDate } from '#src/presentation/champs.tsx';
import { Choix, Coche } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { redirigerAvecMessage } from '#src/socle/message.ts';
import { ErreurDoublons, type Ressemblant } from '../doublons.ts';
import { creerParcours } from '../operations/creer.ts';
import { ouvrirParcours } from '../operations/rouvrir.ts';
import { LIBELLES_RAISON } from '../regles/doublons.ts';
import { choixDe } from '../requetes/choix.ts';
import type { Route } from './+types/nouvelle';
import { ChampsIdentite } from './ChampsIdentite.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const { operations } = await choixDe(base(), acteurDe(context));
  return { operations: operations.filter(({ ouverte }) => ouverte) };
}

const MESSAGE = 'Le parcours est ouvert. Positionnez la personne pour que son orientation soit décidée.';

export async function action({ request, context }: Route.ActionArgs) {
  const formulaire = await request.clone().formData();
  if (formulaire.has('personne'))
    return agir(request, context, ouvrirParcours, undefined, {
      redirection: ({ adresse }) => adresse,
      message: MESSAGE,
    });
  try {
    const doublons = formulaire.get('differentes') === 'oui' ? 'differentes' : 'verifier';
    const { demonstration: _, ...saisie } = Object.fromEntries(formulaire);
    const { adresse } = await executer(creerParcours, acteurDe(context), { ...saisie, doublons });
    return redirigerAvecMessage(adresse, MESSAGE);
  } catch (erreur) {
    const rendu = refus(erreur, formulaire);
    const trouves = erreur instanceof ErreurDoublons ? erreur.ressemblants : [];
    return data(
      {
        ...rendu.data,
        ressemblants: trouves.map(({ personne: _, ...r }) => ({ ...r, personne: r.visible ? _ : null })),
      },
      { status: rendu.init?.status ?? 422 },
    );
  }
}

type Montre = Omit<Ressemblant, 'personne'> & { personne: number | null };

export default function NouvellePersonne({ loaderData: { operations }, actionData }: Route.ComponentProps) {
  const trouves = (actionData as { ressemblants?: Montre[] } | undefined)?.ressemblants ?? [];
  const saisie = (actionData as { saisie?: Record<string, string> } | undefined)?.saisie ?? {};
  if (operations.length === 0)
    return (
      <Page etroite titre="Aucune opération ne vous est ouverte" fil={FIL}>
        <p>Demandez à qui conduit l'opération de vous y habiliter, puis revenez ici.</p>
      </Page>
    );
  return (
    <Page
      etroite
      fil={FIL}
      titre="Ajouter une personne"
      chapo="Son parcours s'ouvre « à orienter » : vous le suivez jusqu'à la décision du responsable territorial."
    >
      {trouves.length > 0 ? <Ressemblances trouves={trouves} saisie={saisie} operations={operations} /> : null}
      <Formulaire resultat={actionData}>
        {trouves.length > 0 ? (
          <Coche
            nom="differentes"
            libelle="J'ai vérifié : ce sont deux personnes différentes"
            aide="La ressemblance est gardée, pour qu'une autre personne puisse la revoir."
          />
        ) : null}
        <fieldset className="m-partie">
          <legend>Pourquoi elle est là</legend>
          {operations.length > 1 ? (
            <Choix nom="operation" libelle="Opération" options={operations} />
          ) : (
            <input type="hidden" name="operation" value={operations[0]!.valeur} />
          )}
          <Choix nom="public" libelle="Public" options={publics(operations)} />
          <ChampDate
            nom="droitsLe"
            libelle="Ouverture des droits"
            aide="Pour le RSA, le délai d'orientation court de ce jour."
            facultatif
          />
        </fieldset>
        <ChampsIdentite />
        <Boutons>
          <BoutonEnvoi>Ouvrir le parcours</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}

const FIL = [{ libelle: 'Personnes suivies', adresse: '/personnes' }];

type Operations = Route.ComponentProps['loaderData']['operations'];

function publics(operations: Operations) {
  const admis = new Set(operations.flatMap((o) => o.publics));
  return PUBLICS.filter((p) => admis.size === 0 || admis.has(p)).map((valeur) => ({
    valeur,
    libelle: LIBELLES_PUBLIC[valeur],
  }));
}

function Ressemblances({
  trouves,
  saisie,
  operations,
}: {
  trouves: Montre[];
  saisie: Record<string, string>;
  operations: Operations;
}) {
  return (
    <Alerte ton="attention" titre="Une personne ressemblante est déjà suivie">
      <ul>
        {trouves.map((r, rang) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: hors du cercle, une fiche n'a pas de numéro à montrer.
          <li key={rang}>
            {r.visible ? (
              <>
                <Link to={`/parcours/${r.visible.parcours}`}>
                  {r.visible.prenom} {r.visible.nom}
                </Link>
                {r.visible.naissance ? `, ${date(r.visible.naissance)}` : ''}, dossier {r.visible.reference}
              </>
            ) : (
              <>Une personne ressemblante est déjà suivie dans {r.operations.join(', ') || 'une autre opération'}</>
            )}{' '}
            <span className="m-mention">({r.raisons.map((raison) => LIBELLES_RAISON[raison]).join(', ')})</span>
            {r.visible && r.personne ? (
              <Formulaire id={`meme-${r.personne}`}>
                <input type="hidden" name="personne" value={r.personne} />
                <input type="hidden" name="operation" value={saisie.operation ?? operations[0]!.valeur} />
                <input type="hidden" name="public" value={saisie.public ?? ''} />
                <input type="hidden" name="droitsLe" value={saisie.droitsLe ?? ''} />
                <BoutonEnvoi variante="secondaire" petit>
                  C'est elle : ouvrir un nouveau parcours
                </BoutonEnvoi>
              </Formulaire>
            ) : null}
          </li>
        ))}
      </ul>
    </Alerte>
  );
}
