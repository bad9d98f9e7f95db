import { Link, redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero, refus } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire, type ResultatFormulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { poserMessage } from '#src/socle/message.ts';
import { dossierSitue } from '../chargement.ts';
import { contenuSansDroit } from '../contenu.ts';
import { deposer } from '../deposer.ts';
import { ficheDossier } from '../requetes/fiche.ts';
import type { Route } from './+types/deposer';
import { Banniere } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const dossier = await dossierSitue(base(), numero(params.id));
  exiger(acteurDe(context), 'dossiers.deposer', dossier);
  if (!['brouillon', 'a_corriger'].includes(dossier.etat)) throw redirect(`/dossiers/${dossier.id}`);
  const { evaluation, pieces } = await contenuSansDroit(base(), dossier);
  return { dossier, fiche: await ficheDossier(base(), dossier.id), problemes: evaluation.problemes, pieces };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const formulaire = await request.formData();
  const id = numero(params.id);
  try {
    const commentaire = String(formulaire.get('commentaire') ?? '').trim();
    const depot = await deposer(base(), acteurDe(context), { id, ...(commentaire ? { commentaire } : {}) });
    return redirect(`/dossiers/${id}/recepisse`, {
      status: 303,
      headers: {
        'Set-Cookie': poserMessage(
          depot.deja
            ? 'Ce dossier était déjà déposé.'
            : `Déposé sous le numéro ${depot.numero}. Voici votre récépissé.`,
        ),
      },
    });
  } catch (erreur) {
    return refus(erreur, formulaire);
  }
}

export default function Deposer({ loaderData: d, actionData }: Route.ComponentProps) {
  const { dossier, fiche } = d;
  const adresse = `/dossiers/${dossier.id}`;
  const corrections = dossier.etat === 'a_corriger';
  const bloquants = d.problemes.filter(({ gravite }) => gravite === 'bloquant');
  const alertes = d.problemes.filter(({ gravite }) => gravite === 'alerte');
  const r = (actionData ?? {}) as ResultatFormulaire;
  return (
    <Page
      etroite
      fil={[
        { libelle: 'Mon dossier', adresse: '/mes-dossiers' },
        { libelle: `Dossier ${dossier.annee}`, adresse },
      ]}
      surtitre={`${dossier.structureNom} (${dossier.structureType}), ${dossier.annee}`}
      titre={
        bloquants.length > 0
          ? `${pluriel(bloquants.length, 'point empêche', 'points empêchent')} le dépôt`
          : corrections
            ? 'Les corrections sont prêtes à être rendues'
            : 'Le dossier est prêt à être déposé'
      }
      onglet={corrections ? 'Rendre les corrections' : 'Déposer le dossier'}
    >
      {r.erreur ? (
        <Alerte ton="erreur" titre={r.erreur} annoncer>
          {r.conseil ? <p>{r.conseil}</p> : null}
        </Alerte>
      ) : null}
      <Banniere
        dossier={dossier}
        deposeLe={fiche.deposeLe}
        ferme={fiche.campagne.fermeLe}
        ouverte={fiche.campagne.ouverte}
      >
        {fiche.correction ? (
          <p>À rendre avant le {dateHeure(fiche.correction.avant)}, même si la campagne est close.</p>
        ) : undefined}
      </Banniere>
      {bloquants.length > 0 ? (
        <Section titre="À régler">
          <ul>
            {bloquants.map((p) => (
              <li key={`${p.champ}-${p.message}`}>
                <Link to={`${adresse}/remplir?section=${p.section}&manques=oui#champ-${p.champ}`}>{p.message}</Link>
                {p.fondement ? <span className="m-mention"> ({p.fondement})</span> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {alertes.length > 0 ? (
        <Section titre="À relire : cela n'empêche pas le dépôt">
          <ul>
            {alertes.map((p) => (
              <li key={`${p.champ}-${p.message}`}>
                <Link to={`${adresse}/remplir?section=${p.section}#champ-${p.champ}`}>{p.message}</Link>
                {p.fondement ? <span className="m-mention"> ({p.fondement})</span> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section titre={corrections ? 'Ce que rendre veut dire' : 'Ce que déposer veut dire'}>
        <ul>
          <li>
            Le contenu est figé : vos réponses, {pluriel(d.pieces.length, 'pièce jointe', 'pièces jointes')} et la
            version du formulaire.
          </li>
          <li>
            L'heure est celle du serveur, au moment où il reçoit votre demande. À l'heure de la clôture, il est trop
            tard.
          </li>
          <li>
            Vous recevez un récépissé, avec un numéro et une empreinte qui permet de le vérifier ; vos collègues aussi.
          </li>
          <li>Vous ne pourrez plus modifier le dossier, sauf si le service vous demande des corrections.</li>
        </ul>
        {bloquants.length === 0 ? (
          <Formulaire>
            {corrections ? <ChampTexte nom="commentaire" libelle="Réponse au service" lignes={3} facultatif /> : null}
            <Boutons>
              <BoutonEnvoi enCours="Dépôt en cours…">
                {corrections ? 'Rendre les corrections' : 'Déposer le dossier'}
              </BoutonEnvoi>
              <Link className="fr-btn fr-btn--tertiary" to={`${adresse}/lire`}>
                Tout relire d'abord
              </Link>
            </Boutons>
          </Formulaire>
        ) : (
          <p>
            <Link className="fr-btn" to={`${adresse}/remplir`}>
              Revenir au dossier
            </Link>
          </p>
        )}
      </Section>
    </Page>
  );
}
