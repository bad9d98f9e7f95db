import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { OngletsParcours } from '#src/presentation/OngletsParcours.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { LIBELLES_ETAT } from '../forme.ts';
import { type PageTransfert, pageTransfert } from '../requetes/page.ts';
import type { Route } from './+types/parcours';
import { BilanLu, EcrireBilan, LireBilan } from './Bilan.tsx';
import { agirSurTransfert } from './gestes.ts';
import { ChampsSuivant, Conduire, Repondre } from './Suite.tsx';

export { relireApresConflit as shouldRevalidate } from '#src/presentation/conflit.ts';

export async function loader({ context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, (c) => pageTransfert(c, acteur, numero(params.id)));
}

export const action = ({ request, context, params }: Route.ActionArgs) => agirSurTransfert(request, context, params.id);

function titre({ enCours: t, parcours, gestes }: PageTransfert): string {
  if (!t) return parcours.suivi ? 'Aucun transfert en cours' : 'Pas de référent principal à remplacer';
  if (gestes.accepter && t.lisible) return `${t.deNom} vous propose ce parcours`;
  if (!t.partageLe && !t.derogation) return `Transfert demandé : ${LIBELLES_ETAT[t.etat].toLowerCase()}`;
  return t.versNom ? `Transfert à accepter par ${t.versNom}` : 'Transfert : qui reprend est à choisir';
}

export default function TransfertDuParcours({ loaderData: page, actionData }: Route.ComponentProps) {
  const refus = useRefus(actionData);
  const { identite, parcours: p, enCours: t } = page;
  const ecrit = t && page.gestes.rediger && (t.etat === 'demande' || t.etat === 'redige');
  return (
    <Page
      fil={[
        { libelle: 'Transferts', adresse: '/transferts' },
        { libelle: p.reference, adresse: page.lit ? `/parcours/${p.id}` : `/transferts?q=${p.reference}` },
      ]}
      titre={titre(page)}
      onglet="Transfert"
      surtitre={`${identite.prenom} ${identite.nom}, ${p.reference}`}
      chapo={p.operation}
    >
      {page.lit ? <OngletsParcours id={p.id} actif="binome" /> : null}
      {t ? (
        <dl className="m-proprietes">
          <dt>De</dt>
          <dd>{t.deNom}</dd>
          <dt>À</dt>
          <dd>{t.versNom ?? 'à choisir par le responsable territorial'}</dd>
          <dt>Demande</dt>
          <dd>
            {date(t.demandeLe)}, {t.demandePar} : « {t.motif} »
          </dd>
          {t.derogation ? (
            <>
              <dt>Dérogation</dt>
              <dd>
                {t.derogationPar} : « {t.derogation} »
              </dd>
            </>
          ) : null}
        </dl>
      ) : null}
      {t ? ecrit ? <EcrireBilan page={page} t={t} refus={refus} /> : <BilanLu t={t} /> : null}
      {t && page.gestes.accepter && t.lisible ? <Repondre page={page} t={t} refus={refus} /> : null}
      {t ? <Conduire page={page} t={t} refus={refus} /> : null}
      {page.demande ? <Demander page={page} refus={refus('demander')} /> : null}
      <Histoire page={page} />
    </Page>
  );
}

function Demander({ page, refus }: { page: PageTransfert; refus: unknown }) {
  return (
    <Section titre="Demander un transfert" id="demander">
      <p>
        Le référent principal change quand son bilan est partagé et que le suivant accepte. Le responsable territorial
        choisit qui reprend.
      </p>
      <Formulaire action="?geste=demander" id="demander" resultat={refus}>
        <ChampSurveille nom="motif" libelle="Raison" lignes={3} max={1000} />
        {page.choisit ? <ChampsSuivant page={page} /> : null}
        <Boutons>
          <BoutonEnvoi>Demander le transfert</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Section>
  );
}

function Histoire({ page }: { page: PageTransfert }) {
  if (page.histoire.length === 0) return null;
  return (
    <Section titre="Transferts passés">
      {page.histoire.map((t) => (
        <details key={t.id}>
          <summary>
            {LIBELLES_ETAT[t.etat]} : de {t.deNom} à {t.versNom ?? 'personne'}, {date(t.effectifLe ?? t.demandeLe)}
          </summary>
          <p>
            Raison : « {t.motif} »{' '}
            {t.derogation ? `Sans bilan partagé, par dérogation de ${t.derogationPar} : « ${t.derogation} »` : ''}
            {t.reponse ? `Réponse : « ${t.reponse} »` : ''}
          </p>
          {t.partageLe ? <LireBilan t={t} /> : null}
        </details>
      ))}
    </Section>
  );
}
