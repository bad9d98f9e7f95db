import { Fragment } from 'react';
import { Link } from 'react-router';
import type { Acteur } from '#src/droits/acteur.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { CasesACocher, Choix } from '#src/presentation/choix.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { ChampsDelai } from '#src/presentation/examen/ChampsDelai.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { redirigerAvecMessage } from '#src/socle/message.ts';
import { attribuerDossiers } from '../operations/attribuer.ts';
import { consulterFinanceurs } from '../operations/consulter.ts';
import { estGesteLot, GESTES_LOT } from '../tableau/gestes.ts';
import { type ApercuLot, apercuLot, type LigneLot } from '../tableau/lot.ts';
import { transmission } from '../tableau/transmission.ts';
import type { Route } from './+types/lot';
import { libelleFinanceur } from './communs.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const p = new URL(request.url).searchParams;
  const geste = p.get('geste');
  if (!estGesteLot(geste)) throw new ErreurIntrouvable("Ce geste n'existe pas : revenez au tableau de la campagne.");
  return apercuLot(base(), acteurDe(context), numero(params.id), geste, p.getAll('dossier').map(Number));
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const redirection = `/campagnes/${numero(params.id)}/tableau`;
  const geste = new URL(request.url).searchParams.get('geste');
  if (geste === 'commission') return transmettre(await request.formData(), acteurDe(context), redirection);
  if (geste === 'consulter')
    return agir(
      request,
      context,
      consulterFinanceurs,
      (f) => ({ ...Object.fromEntries(f), dossiers: f.getAll('dossiers'), organisations: f.getAll('organisations') }),
      { redirection, message: ({ demandes }) => `${pluriel(demandes, 'avis demandé', 'avis demandés')}.` },
    );
  return agir(
    request,
    context,
    attribuerDossiers,
    (f) => ({ instructeur: f.get('instructeur'), dossiers: f.getAll('dossiers') }),
    {
      redirection,
      message: ({ changes, nom }) =>
        `${pluriel(changes, 'dossier')} ${changes < 2 ? 'confié' : 'confiés'} à ${nom ?? 'personne'}.`,
    },
  );
}

/** Un dossier après l'autre, chacun dans sa transaction : celui qui ne peut pas passer n'empêche pas les autres, et il est nommé. */
async function transmettre(f: FormData, acteur: Acteur, redirection: string) {
  const refus: string[] = [];
  let transmis = 0;
  for (const id of f.getAll('dossiers')) {
    try {
      await transmission().transmettre(acteur, { id, version: f.get(`version.${id}`) });
      transmis += 1;
    } catch (erreur) {
      if (!(erreur instanceof ErreurMetier)) throw erreur;
      refus.push(`dossier ${id} : ${erreur.message}`);
    }
  }
  const fait = `${pluriel(transmis, 'dossier transmis', 'dossiers transmis')} à la commission.`;
  throw redirigerAvecMessage(redirection, refus.length > 0 ? `${fait} Laissés de côté : ${refus.join(' ')}` : fait);
}

const BOUTONS = {
  attribuer: 'Confier ces dossiers',
  consulter: 'Demander ces avis',
  commission: 'Transmettre à la commission',
} as const;

export default function Lot({ loaderData: apercu, actionData }: Route.ComponentProps) {
  const { campagne, geste, lignes } = apercu;
  const pris = lignes.filter(({ empechement }) => empechement === null);
  return (
    <Page
      titre={`${GESTES_LOT[geste]} : ${pluriel(pris.length, 'dossier')}${pris.length < lignes.length ? ` sur ${lignes.length} cochés` : ''}`}
      surtitre="Avant de le faire"
      chapo="Voici ce qui arrivera, et à qui. Rien n'est encore fait."
      fil={[
        { libelle: campagne.intitule, adresse: `/campagnes/${campagne.id}` },
        { libelle: 'Tableau', adresse: `/campagnes/${campagne.id}/tableau` },
      ]}
    >
      <Tableau
        legende="Dossiers cochés"
        legendeMasquee
        cle={(l: LigneLot) => l.id}
        lignes={lignes}
        colonnes={[
          { id: 'nom', titre: 'Dossier', valeur: (l) => `${l.nom} (${l.type})` },
          {
            id: 'effet',
            titre: 'Ce qui arrivera',
            valeur: (l) => l.empechement ?? l.effet,
            rendu: (l) =>
              l.empechement ? (
                <>
                  <Etiquette ton="attention">laissé de côté</Etiquette> {l.empechement}
                </>
              ) : (
                l.effet
              ),
          },
        ]}
      />
      {pris.length === 0 ? (
        <Alerte ton="attention" titre="Aucun de ces dossiers ne peut être pris">
          <p>
            <Link to={`/campagnes/${campagne.id}/tableau`}>Revenir au tableau</Link>
          </p>
        </Alerte>
      ) : (
        <Formulaire resultat={actionData}>
          {pris.map(({ id, versionDialogue }) => (
            <Fragment key={id}>
              <input type="hidden" name="dossiers" value={id} />
              {versionDialogue === undefined ? null : (
                <input type="hidden" name={`version.${id}`} value={versionDialogue} />
              )}
            </Fragment>
          ))}
          <ChampsGeste apercu={apercu} />
          <Boutons>
            <BoutonEnvoi>{BOUTONS[geste]}</BoutonEnvoi>
            <Link className="fr-btn fr-btn--tertiary" to={`/campagnes/${campagne.id}/tableau`}>
              Ne rien faire
            </Link>
          </Boutons>
        </Formulaire>
      )}
    </Page>
  );
}

function ChampsGeste({ apercu: { geste, agents, financeurs, delai } }: { apercu: ApercuLot }) {
  if (geste === 'attribuer')
    return (
      <Choix
        nom="instructeur"
        libelle="À qui"
        options={[
          ...agents.map(({ id, nom }) => ({ valeur: String(id), libelle: nom })),
          { valeur: 'personne', libelle: 'Personne (libérer)' },
        ]}
      />
    );
  if (geste === 'consulter' && delai)
    return (
      <>
        <CasesACocher
          nom="organisations"
          libelle="Qui consulter"
          aide="Chacun reçoit un courriel et une échéance par dossier, et peut dire le cofinancement qu'il envisage."
          options={financeurs.map((f) => ({ valeur: String(f.id), libelle: libelleFinanceur(f) }))}
        />
        <ChampsDelai delai={delai} quoi="Réponse attendue" />
      </>
    );
  return null;
}
