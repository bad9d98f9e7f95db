import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { doit } from '../droits.ts';
import { lever } from '../operations/lever.ts';
import { ceQuiEstRetenu } from '../regles.ts';
import { histoireEcheance, lireEcheance } from '../requetes.ts';
import type { Route } from './+types/fiche';
import { Delai, FIL } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const e = await lireEcheance(base(), acteur, numero(params.id));
  return {
    e,
    ...(await histoireEcheance(base(), e)),
    mienne: doit(acteur, e),
    leve: e.etat === 'ouverte' && peut(acteur, 'echeances.lever', e),
    depassee: e.due < new Date(),
  };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, lever, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: ({ id }) => `/echeances/${id}`,
    message: "L'échéance est levée : elle ne retient plus rien.",
  });

export default function Fiche({ loaderData: page, actionData }: Route.ComponentProps) {
  const { e, mienne, depassee } = page;
  const retenu = ceQuiEstRetenu(e.retient);
  const ouverte = e.etat === 'ouverte';
  return (
    <Page
      etroite
      fil={FIL}
      surtitre="Échéance"
      titre={e.libelle}
      action={
        ouverte ? { libelle: mienne ? "M'en acquitter" : "Voir l'objet concerné", adresse: e.adresse } : undefined
      }
    >
      {ouverte && retenu ? (
        <Alerte ton={depassee ? 'erreur' : 'attention'}>
          {depassee ? `La date est passée : ${retenu} sont retenus.` : `Passé cette date, ${retenu} seront retenus.`}
        </Alerte>
      ) : null}
      <dl className="m-proprietes">
        <div>
          <dt>Avant le</dt>
          <dd>
            {dateHeure(e.due)} <Delai echeance={e} />
          </dd>
        </div>
        <div>
          <dt>Qui doit</dt>
          <dd>{e.qui}</dd>
        </div>
        {e.depart ? (
          <div>
            <dt>Délai parti de</dt>
            <dd>
              {e.depart}
              {e.departLe ? `, le ${date(e.departLe)}` : ''}
            </dd>
          </div>
        ) : null}
        {e.fondement ? (
          <div>
            <dt>Texte</dt>
            <dd>{e.fondement}</dd>
          </div>
        ) : null}
        {e.motif ? (
          <div>
            <dt>Raison de la levée</dt>
            <dd>{e.motif}</dd>
          </div>
        ) : null}
      </dl>
      <Section titre="Ce qui s'est passé">
        <ul className="m-fils">
          {page.passe.map((fait) => (
            <li key={`${fait.le.toISOString()} ${fait.quoi}`}>
              <strong>{fait.quoi}</strong>, {dateHeure(fait.le)}
              {fait.detail ? ` – ${fait.detail}` : ''}
            </li>
          ))}
        </ul>
        {page.rappelsAVenir.length > 0 ? (
          <p>Rappels à venir : {page.rappelsAVenir.map((r) => date(r)).join(', ')}.</p>
        ) : null}
      </Section>
      {page.leve ? (
        <Section titre="Lever cette échéance">
          <p>
            Ce qui était dû ne le sera plus{retenu ? `, et ${retenu} ne seront plus retenus` : ''}. Votre nom et votre
            raison restent dans l'historique, lu par l'organisation.
          </p>
          <Formulaire resultat={actionData}>
            <ChampTexte nom="motif" libelle="Raison" lignes={3} />
            <Boutons>
              <BoutonEnvoi variante="danger">Lever l'échéance</BoutonEnvoi>
              <Link className="fr-btn fr-btn--tertiary" to="/echeances">
                Revenir à la liste
              </Link>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
    </Page>
  );
}
