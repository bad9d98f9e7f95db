import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { taux } from '#src/presentation/budget/texte.ts';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { ResteAFaire } from '#src/presentation/formulaire/ResteAFaire.tsx';
import { LienFil } from '#src/presentation/LienFil.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { enEuros } from '#src/socle/montants.ts';
import { type PageCandidature, pageCandidature } from '../page.ts';
import type { Route } from './+types/fiche';
import { FIL, OngletsRedaction, TeteCandidature } from './communs.tsx';
import { Histoire } from './Histoire.tsx';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  pageCandidature(base(), acteurDe(context), numero(params.id));

export default function Candidature({ loaderData: d }: Route.ComponentProps) {
  const { tete } = d;
  const adresse = `/candidatures/${tete.id}`;
  const corrige = tete.etat === 'a_corriger';
  return (
    <Page
      fil={tete.sienne ? FIL : []}
      surtitre={`${tete.appel.intitule}, ${tete.appel.financeur}`}
      titre={tete.intitule}
      chapo={d.resume || `Portée par ${tete.porteur}.`}
      action={actionDe(d, adresse)}
    >
      <TeteCandidature tete={tete}>
        {corrige && tete.correction ? (
          <>
            <p className="m-texte-long">« {tete.correction.demande} »</p>
            {d.ouverts && d.ouverts.length > 0 ? <p>Réponses rouvertes : {d.ouverts.join(', ')}.</p> : null}
          </>
        ) : null}
        {d.delais[0] ? (
          <p className="m-mention">
            Délai accordé par {d.delais[0].par} le {dateHeure(d.delais[0].le)} : « {d.delais[0].motif} »
          </p>
        ) : null}
      </TeteCandidature>
      {d.peut.remplir ? <OngletsRedaction tete={tete} actif="" budget={d.chiffres !== null} /> : null}
      {d.peut.deposer || d.peut.remplir ? (
        <Section
          titre={
            d.bloquants > 0
              ? `${pluriel(d.bloquants, 'point à régler', 'points à régler')} avant de déposer`
              : 'Tout est rempli : il reste à déposer'
          }
        >
          <ResteAFaire etapes={d.etapes} adresse={`${adresse}/remplir`} />
          {d.peut.deposer ? (
            <p>
              <Link className={d.bloquants > 0 ? 'fr-btn fr-btn--secondary' : 'fr-btn'} to={`${adresse}/deposer`}>
                {corrige ? 'Vérifier et rendre les corrections' : 'Vérifier et déposer'}
              </Link>
            </p>
          ) : (
            <p className="m-mention">Vous pouvez y écrire ; {tete.porteur} la dépose.</p>
          )}
        </Section>
      ) : null}
      {d.refus.length > 0 ? (
        <Alerte
          ton="attention"
          titre={`${pluriel(d.refus.length, 'essai de dépôt refusé', 'essais de dépôt refusés')}`}
        >
          <ul>
            {d.refus.slice(0, 5).map((r) => (
              <li key={String(r.le)}>
                {dateHeure(r.le)}, {r.par} : {r.motif}
              </li>
            ))}
          </ul>
        </Alerte>
      ) : null}
      {d.chiffres ? (
        <dl className="m-definitions">
          <dt>Porteur</dt>
          <dd>{tete.porteur}</dd>
          <dt>Coût du projet</dt>
          <dd>{enEuros(d.chiffres.charges)}</dd>
          <dt>Subvention demandée</dt>
          <dd>
            {enEuros(d.chiffres.demande)}
            {d.chiffres.taux ? ` (${taux(d.chiffres.taux)} du coût)` : ''}
          </dd>
          <dt>Pièces jointes</dt>
          <dd>{d.pieces}</dd>
        </dl>
      ) : null}
      <p className="m-section__liens">
        {d.peut.remplir ? null : <Link to={`${adresse}/lire`}>Lire toute la candidature</Link>}
        {d.suites.lettre ? <a href={`${adresse}/lettre`}>Lire la lettre de décision (PDF)</a> : null}
        {d.suites.convention ? (
          <Link to={`/subventions/${d.suites.convention.id}`}>Voir la convention {d.suites.convention.numero}</Link>
        ) : null}
        {d.recepisses > 0 ? <Link to={`${adresse}/recepisse`}>Voir le récépissé</Link> : null}
        {d.peut.presenter ? <Link to={`${adresse}/presenter`}>Changer le nom ou le territoire</Link> : null}
        <a href={`${adresse}/export/pdf`}>Télécharger en PDF</a>
        <a href={`${adresse}/export/xlsx`}>Télécharger en Excel</a>
        <Link to={`/appels-ouverts/${tete.appel.id}`}>Voir l'appel</Link>
        <Link to={`${adresse}/conservation`}>Combien de temps elle est gardée</Link>
      </p>
      <Histoire d={d} />
      <LienFil objet={`candidature:${d.tete.id}`} />
      {d.peut.retirer ? (
        <p>
          <Link to={`${adresse}/retirer`}>Retirer ma candidature</Link>
        </p>
      ) : null}
    </Page>
  );
}

function actionDe(d: PageCandidature, adresse: string) {
  if (d.peut.remplir)
    return { libelle: d.tete.etat === 'a_corriger' ? 'Corriger' : 'Remplir', adresse: `${adresse}/remplir` };
  if (d.peut.examiner) return { libelle: 'Examiner', adresse: `${adresse}/examen` };
  const { convention } = d.suites;
  if (convention)
    return {
      libelle: convention.aSigner ? 'Lire et signer la convention' : 'Voir la convention',
      adresse: `/subventions/${convention.id}`,
    };
  return { libelle: 'Lire toute la candidature', adresse: `${adresse}/lire` };
}
