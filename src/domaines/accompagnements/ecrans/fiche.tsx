import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, nombre, pluriel } from '#src/presentation/format.ts';
import { OngletsOperation } from '#src/presentation/OngletsOperation.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { operationSituee, suitFse } from '../chargement.ts';
import { LIBELLES_PUBLIC } from '../forme.ts';
import { cloreOperation } from '../operations/modifier.ts';
import { reglageA } from '../reglages.ts';
import { compteursPour, equipesDe, portefeuillesDe, territoireDe } from '../requetes/fiche.ts';
import type { Route } from './+types/fiche';
import { effectif, FIL_OPERATIONS } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const o = await operationSituee(base(), numero(params.id));
  exiger(acteur, 'accompagnements.lire', o);
  const [territoire, compteurs, equipes, portefeuilles, plafond] = await Promise.all([
    territoireDe(base(), o.id),
    compteursPour(base(), acteur, o),
    equipesDe(base(), o.id),
    portefeuillesDe(base(), o.id),
    reglageA(base(), o, 'accompagnement.plafond', aujourdhui()),
  ]);
  const places = portefeuilles.reduce((somme, w) => somme + (w.plafond ?? plafond?.valeur ?? 0), 0);
  return {
    o,
    fse: suitFse(acteur, o),
    territoire,
    compteurs,
    places: plafond ? places : null,
    equipes: equipes.length,
    portefeuilles: portefeuilles.length,
    modifier: !o.close && peut(acteur, 'accompagnements.modifier', o),
    clore: !o.close && peut(acteur, 'accompagnements.clore', o),
    jour: aujourdhui(),
  };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, cloreOperation, () => ({ id: params.id }), {
    redirection: ({ adresse }) => adresse,
    message: "L'opération est close.",
  });

export default function Fiche({ loaderData: d, actionData }: Route.ComponentProps) {
  const { o, territoire: t } = d;
  const noms = (sens: 'inclus' | 'exclu') =>
    t.lieux
      .filter((l) => l.sens === sens)
      .map((l) => l.nom)
      .join(', ');
  return (
    <Page
      fil={FIL_OPERATIONS}
      onglet={o.intitule}
      titre={`« ${o.intitule} » suit ${d.compteurs.stock === null ? 'moins de 5 personnes' : pluriel(d.compteurs.stock, 'personne', 'personnes')} aujourd'hui`}
      chapo={
        <>
          {o.financeurNom} finance, {o.operateurNom ?? 'et'} accompagne. <Demonstration oui={o.demonstration} />{' '}
          {o.close ? <Etiquette ton="neutre">close</Etiquette> : null}
        </>
      }
      action={d.modifier ? { libelle: "Modifier l'opération", adresse: `/operations/${o.id}/modifier` } : undefined}
    >
      <OngletsOperation id={o.id} actif="fiche" fse={d.fse} />
      <Chiffres>
        <Chiffre
          libelle="Suivies aujourd'hui"
          valeur={effectif(d.compteurs.stock)}
          definition="Personnes affectées à un portefeuille ce jour : le stock."
          date={`au ${date(d.jour)}`}
        />
        <Chiffre
          libelle="File active de l'année"
          valeur={effectif(d.compteurs.fileActive)}
          definition="Personnes différentes suivies à un moment depuis le 1er janvier. Ce n'est pas le stock."
          date={`au ${date(d.jour)}`}
        />
        <Chiffre
          libelle="Places"
          valeur={d.places === null ? null : nombre(d.places)}
          definition={`Plafonds de ${pluriel(d.portefeuilles, 'portefeuille')}.`}
          date={`au ${date(d.jour)}`}
        />
      </Chiffres>
      <Section titre="Le cadre">
        <dl className="m-proprietes">
          <dt>Publics</dt>
          <dd>{o.publics.map((p) => LIBELLES_PUBLIC[p]).join(', ')}</dd>
          <dt>Période</dt>
          <dd>
            du {date(o.debut)} {o.fin ? `au ${date(o.fin)}` : 'sans terme fixé'}
          </dd>
          <dt>Territoire</dt>
          <dd>
            {noms('inclus')}
            {noms('exclu') ? `, sauf ${noms('exclu')}` : ''} : {pluriel(t.communes, 'commune')}
          </dd>
          <dt>Équipes</dt>
          <dd>
            <Link to={`/operations/${o.id}/equipes`}>
              {pluriel(d.equipes, 'équipe')}, {pluriel(d.portefeuilles, 'portefeuille')}
            </Link>
          </dd>
          <dt>Fonds social européen</dt>
          <dd>{o.fse ? 'oui : indicateurs de chaque participant demandés' : 'non'}</dd>
          {o.subvention ? (
            <>
              <dt>Convention</dt>
              <dd>
                <Link to={`/subventions/${o.subvention}`}>Voir la convention de subvention</Link>
              </dd>
            </>
          ) : null}
        </dl>
        {o.presentation ? <p>{o.presentation}</p> : null}
      </Section>
      {d.clore ? (
        <Section titre="Clore l'opération">
          <p>
            Possible quand plus aucun parcours n'est ouvert. Les dossiers restent lisibles le temps de leur
            conservation.
          </p>
          <Formulaire resultat={actionData}>
            <Boutons>
              <BoutonEnvoi variante="secondaire">Clore l'opération</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
    </Page>
  );
}
