import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { DOMAINES_PRATIQUE, LIBELLES_PRATIQUE } from '../forme.ts';
import { ecarterPratique, publierPratique } from '../operations/proposer.ts';
import { fichePratique } from '../requetes/liste.ts';
import type { Route } from './+types/fiche';
import { FIL } from './Champs.tsx';

export const shouldRevalidate = relireApresConflit;

export const loader = ({ context, params }: Route.LoaderArgs) =>
  fichePratique(base(), acteurDe(context), numero(params.id));

export function action({ request, context, params }: Route.ActionArgs) {
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id: params.id });
  const redirection = `/bonnes-pratiques/${params.id}`;
  return new URL(request.url).searchParams.get('geste') === 'ecarter'
    ? agir(request, context, ecarterPratique, lire, { redirection, message: "La pratique n'est pas au répertoire." })
    : agir(request, context, publierPratique, lire, {
        redirection,
        message: 'La pratique est publiée : tous la lisent.',
      });
}

export default function Fiche({ loaderData: { pratique: p, peut }, actionData }: Route.ComponentProps) {
  return (
    <Page
      titre={p.titre}
      onglet={p.titre}
      surtitre={
        <>
          {DOMAINES_PRATIQUE[p.domaine]}, {p.departementNom} <Demonstration oui={p.demonstration} />
        </>
      }
      fil={FIL}
      chapo={
        <>
          {p.structure ? <Link to={`/structures/${p.structure}`}>{p.auteur}</Link> : p.auteur}.{' '}
          {p.etat === 'publiee' ? `Publiée le ${date(p.decideeLe)}.` : ''}
          {p.enquete ? (
            <>
              {' '}
              Décrite dans <Link to={`/enquetes/${p.enquete}/resultats`}>l'enquête {p.enqueteAnnee}</Link>.
            </>
          ) : null}
        </>
      }
      action={peut.modifier ? { libelle: 'Corriger', adresse: `/bonnes-pratiques/${p.id}/modifier` } : undefined}
    >
      {p.etat === 'publiee' ? null : (
        <p>
          <Etiquette ton="attention">{LIBELLES_PRATIQUE[p.etat]}</Etiquette>{' '}
          {p.etat === 'ecartee'
            ? `Le ${date(p.decideeLe)}, par ${p.decideePar} : ${p.motif}`
            : `Par ${p.creePar}, le ${date(p.creeLe)}. Elle ne se lit que de vous et de qui en décide.`}
        </p>
      )}
      <Section titre="En quoi elle consiste">
        <p className="m-donnee__lue">{p.description}</p>
      </Section>
      {p.resultats ? (
        <Section titre="Ce qu'elle a changé">
          <p className="m-donnee__lue">{p.resultats}</p>
        </Section>
      ) : null}
      {p.contact ? (
        <Section titre="À qui demander">
          <p>{p.contact}</p>
        </Section>
      ) : null}
      {peut.publier ? (
        <Section titre="Décider">
          <Formulaire id="publier" action="?geste=publier">
            <input type="hidden" name="version" value={p.version} />
            <Boutons>
              <BoutonEnvoi>Publier au répertoire</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      {peut.ecarter ? (
        <details open={actionData !== undefined}>
          <summary>{p.etat === 'publiee' ? 'Retirer du répertoire' : 'Ne pas publier'}</summary>
          <Formulaire id="ecarter" resultat={actionData} action="?geste=ecarter">
            <input type="hidden" name="version" value={p.version} />
            <ChampSurveille
              nom="motif"
              libelle="Raison"
              lignes={2}
              max={1000}
              rappel="Qui l'a proposée la lira. Aucun nom ni maladie d'une personne."
            />
            <Boutons>
              <BoutonEnvoi variante="secondaire">{p.etat === 'publiee' ? 'Retirer' : 'Ne pas publier'}</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Page>
  );
}
