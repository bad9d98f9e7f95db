import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { OngletsParcours } from '#src/presentation/OngletsParcours.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { LIBELLES_ETAT, LIBELLES_VOIE } from '../forme.ts';
import { type PageOrientation, pageOrientation } from '../requetes/page.ts';
import type { Route } from './+types/parcours';
import { ADecider } from './ADecider.tsx';
import { ChampsGrille } from './ChampsGrille.tsx';
import { CocheVerifiee, Eligibilite } from './Eligibilite.tsx';
import { EnVigueur } from './EnVigueur.tsx';
import { agirSurOrientation } from './gestes.ts';

export { relireApresConflit as shouldRevalidate } from '#src/presentation/conflit.ts';

export async function loader({ context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, (c) => pageOrientation(c, acteur, numero(params.id)));
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agirSurOrientation(request, context, params.id);

function titre({ aDecider, enVigueur: v, enRetard, due, suggestion }: PageOrientation): string {
  if (aDecider && enRetard && due) return `Orientation à décider, hors délai depuis le ${date(due.due)}`;
  if (aDecider) return suggestion ? 'Orientation à décider' : 'Orientation à décider : grille à compléter';
  if (v?.etat === 'decidee') return `${v.voie ? LIBELLES_VOIE[v.voie] : ''} décidé, à notifier`;
  if (v?.voie) return `${LIBELLES_VOIE[v.voie]}, notifié le ${date(v.notifieLe)}`;
  return "Pas encore d'orientation";
}

export default function OrientationDuParcours({ loaderData: page, actionData }: Route.ComponentProps) {
  const refus = useRefus(actionData);
  const { identite, parcours: p, aDecider, enVigueur } = page;
  const positionnable = page.gestes.positionner && !aDecider && p.etat !== 'clos';
  return (
    <Page
      fil={[
        { libelle: 'Orientations', adresse: '/orientations' },
        { libelle: p.reference, adresse: `/parcours/${p.id}` },
      ]}
      titre={titre(page)}
      onglet="Orientation"
      surtitre={`${identite.prenom} ${identite.nom}, ${p.reference}`}
      chapo={p.operation}
    >
      {page.lit ? <OngletsParcours id={p.id} actif="orientation" /> : null}
      {enVigueur && !aDecider ? <EnVigueur page={page} o={enVigueur} refus={refus} /> : null}
      {aDecider || positionnable ? (
        <Section titre="Relève-t-elle de l'opération ?" id="eligibilite">
          <Eligibilite eligibilite={page.eligibilite} />
        </Section>
      ) : null}
      {aDecider ? <ADecider page={page} o={aDecider} refus={refus} /> : null}
      {positionnable ? <Positionner page={page} refus={refus('positionner')} /> : null}
      {enVigueur && aDecider ? <EnVigueur page={page} o={enVigueur} refus={refus} /> : null}
      <Histoire page={page} />
    </Page>
  );
}

function Positionner({ page, refus }: { page: PageOrientation; refus: unknown }) {
  const { eligibilite, enVigueur } = page;
  if (eligibilite.verdict === 'non')
    return <p>Elle ne relève pas de cette opération : elle ne peut pas y être positionnée.</p>;
  return (
    <Section titre={enVigueur ? "Demander un réexamen de l'orientation" : 'Positionner'} id="positionner">
      <details open={!enVigueur || refus !== undefined}>
        <summary>{enVigueur ? 'Sa situation a changé' : 'Remplir la grille avec elle'}</summary>
        <Formulaire action="?geste=positionner" id="positionner" resultat={refus}>
          <p>La grille peut être complétée plus tard : le délai de la décision court dès maintenant.</p>
          <ChampsGrille />
          <CocheVerifiee verdict={eligibilite.verdict} />
          <Boutons>
            <BoutonEnvoi variante={enVigueur ? 'secondaire' : 'principal'}>
              {enVigueur ? 'Demander le réexamen' : 'Positionner'}
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </details>
    </Section>
  );
}

function Histoire({ page }: { page: PageOrientation }) {
  if (page.histoire.length === 0) return null;
  return (
    <Section titre="Avant">
      <ul>
        {page.histoire.map((o) => (
          <li key={o.id}>
            {LIBELLES_ETAT[o.etat]} :{' '}
            {o.voie
              ? `${LIBELLES_VOIE[o.voie]}, décidé le ${date(o.decideLe)} par ${o.decideur}`
              : `positionnée le ${date(o.positionneLe)}`}
            {o.notifieLe ? `, notifié le ${date(o.notifieLe)}` : ''}. {o.motif ? `« ${o.motif} »` : ''}
          </li>
        ))}
      </ul>
    </Section>
  );
}
