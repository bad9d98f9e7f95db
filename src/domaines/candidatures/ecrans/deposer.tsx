import { Link, redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero, refus } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire, type ResultatFormulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { poserMessage } from '#src/socle/message.ts';
import { candidatureSituee } from '../chargement.ts';
import { contenuSansDroit } from '../contenu.ts';
import { deposer } from '../deposer.ts';
import { teteDe } from '../page.ts';
import type { Route } from './+types/deposer';
import { FIL, OngletsRedaction, TeteCandidature } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const candidature = await candidatureSituee(base(), numero(params.id));
  exiger(acteur, 'candidatures.deposer', candidature);
  if (!['brouillon', 'a_corriger'].includes(candidature.etat)) throw redirect(`/candidatures/${candidature.id}`);
  const contenu = await contenuSansDroit(base(), candidature);
  const { problemes, pieces, reponse, budget } = contenu;
  return {
    tete: await teteDe(base(), acteur, contenu),
    problemes,
    pieces: pieces.length,
    version: reponse.version,
    budget: budget !== null,
    titres: Object.fromEntries([...reponse.definition.sections.map((s) => [s.id, s.titre]), ['budget', 'Budget']]),
  };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const formulaire = await request.formData();
  const id = numero(params.id);
  try {
    const commentaire = String(formulaire.get('commentaire') ?? '').trim();
    const version = Number(formulaire.get('version')) || undefined;
    const depot = await deposer(base(), acteurDe(context), { id, version, ...(commentaire ? { commentaire } : {}) });
    const message = depot.deja
      ? 'Cette candidature était déjà déposée.'
      : `Déposée sous le numéro ${depot.numero}. Voici votre récépissé.`;
    return redirect(`/candidatures/${id}/recepisse`, { status: 303, headers: { 'Set-Cookie': poserMessage(message) } });
  } catch (erreur) {
    return refus(erreur, formulaire);
  }
}

export const shouldRevalidate = relireApresConflit;

export default function Deposer({ loaderData: d, actionData }: Route.ComponentProps) {
  const { tete } = d;
  const adresse = `/candidatures/${tete.id}`;
  const corrections = tete.etat === 'a_corriger';
  const bloquants = d.problemes.filter(({ gravite }) => gravite === 'bloquant');
  const alertes = d.problemes.filter(({ gravite }) => gravite === 'alerte');
  const r = (actionData ?? {}) as ResultatFormulaire;
  const lien = (p: (typeof d.problemes)[number]) =>
    p.section === 'budget'
      ? `${adresse}/budget`
      : `${adresse}/remplir?section=${p.section}&manques=oui#champ-${p.champ}`;
  // Par partie : chaque orientation pose les mêmes questions.
  const liste = (problemes: typeof d.problemes) => (
    <ul>
      {[...new Set(problemes.map((p) => p.section))].map((section) => (
        <li key={section}>
          {d.titres[section] ?? 'La candidature'}
          <ul>
            {problemes
              .filter((p) => p.section === section)
              .map((p) => (
                <li key={`${p.champ}-${p.message}`}>
                  <Link to={lien(p)}>{p.message}</Link>
                  {p.fondement ? <span className="m-mention"> ({p.fondement})</span> : null}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
  return (
    <Page
      fil={[...FIL, { libelle: tete.intitule, adresse }]}
      surtitre={tete.appel.intitule}
      titre={
        bloquants.length > 0
          ? `${pluriel(bloquants.length, 'point empêche', 'points empêchent')} le dépôt`
          : corrections
            ? 'Les corrections sont prêtes à être rendues'
            : 'La candidature est prête à être déposée'
      }
      onglet={corrections ? 'Rendre les corrections' : 'Déposer la candidature'}
    >
      {r.erreur ? (
        <Alerte ton="erreur" titre={r.erreur} annoncer>
          {r.conseil ? <p>{r.conseil}</p> : null}
        </Alerte>
      ) : null}
      <TeteCandidature tete={tete} />
      <OngletsRedaction tete={tete} actif="/deposer" budget={d.budget} />
      {bloquants.length > 0 ? <Section titre="À régler">{liste(bloquants)}</Section> : null}
      {alertes.length > 0 ? <Section titre="À relire : cela n'empêche pas le dépôt">{liste(alertes)}</Section> : null}
      <Section titre={corrections ? 'Ce que rendre veut dire' : 'Ce que déposer veut dire'}>
        <ul>
          <li>
            Tout est figé : vos réponses, {d.budget ? 'votre budget, ' : ''}
            {d.pieces === 0 ? '' : `${pluriel(d.pieces, 'pièce jointe', 'pièces jointes')}, `}la version du formulaire
            et celle de l'appel.
          </li>
          <li>
            L'heure est celle du serveur quand il reçoit votre demande, pas celle de votre ordinateur. À l'heure de la
            clôture, il est trop tard.
          </li>
          <li>
            Vous recevez un récépissé, avec un numéro et une empreinte qui permet à tous de le vérifier ; les autres
            auteurs aussi.
          </li>
          <li>Un essai refusé est noté avec son heure : c'est la preuve que vous avez essayé.</li>
          <li>Vous ne pourrez plus modifier la candidature, sauf si le service vous demande des corrections.</li>
        </ul>
        {bloquants.length === 0 ? (
          <Formulaire>
            <input type="hidden" name="version" value={d.version} />
            {corrections ? <ChampTexte nom="commentaire" libelle="Réponse au service" lignes={3} facultatif /> : null}
            <Boutons>
              <BoutonEnvoi enCours="Dépôt en cours…">
                {corrections ? 'Rendre les corrections' : 'Déposer la candidature'}
              </BoutonEnvoi>
              <Link className="fr-btn fr-btn--tertiary" to={`${adresse}/lire`}>
                Tout relire d'abord
              </Link>
            </Boutons>
          </Formulaire>
        ) : (
          <p>
            <Link className="fr-btn" to={`${adresse}/remplir`}>
              Revenir à la candidature
            </Link>
          </p>
        )}
      </Section>
    </Page>
  );
}
