import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { date } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { ATTENDUES, RECUES } from '../forme.ts';
import { champsCorrigeables, corrigerReponse } from '../operations/corriger.ts';
import { saisirPour } from '../operations/repondre.ts';
import { ecarterCible, noterAppel, reprendreCible, traiterControle } from '../operations/suivre.ts';
import { ecartable, reprenable } from '../regles/ecarter.ts';
import { lireCible } from '../requetes/cible.ts';
import type { Route } from './+types/suivre';
import { FIL } from './communs.tsx';
import { Appels, Corriger, Ecarter, Ecarts, Plume, Reprendre } from './Suivi.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { cible, contenu, controles, appels } = await lireCible(base(), acteur, numero(params.id));
  exiger(acteur, 'enquetes.noterAppel', cible);
  const recue = RECUES.includes(cible.etat);
  const ouverte = cible.enqueteEtat === 'ouverte';
  return {
    cible,
    appels,
    controles: controles.filter((c) => c.etat === 'ouvert' || c.etat === 'explique'),
    reponse: contenu?.reponse.version ?? null,
    champs: recue && cible.enqueteEtat !== 'publiee' && contenu ? champsCorrigeables(contenu) : [],
    attendue: ouverte && ATTENDUES.includes(cible.etat),
    passe: aujourdhui() > cible.fermeLe,
    ecartable: ecartable(cible),
    reprenable: reprenable(cible),
  };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const id = numero(params.id);
  const ici = `/reponses-enquete/${id}/suivre`;
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id });
  const geste = (await request.clone().formData()).get('geste');
  if (geste === 'traiter')
    return agir(request, context, traiterControle, lire, {
      redirection: ici,
      message: ({ etat }) =>
        etat === 'validee' ? 'Le chiffre est confirmé, la réponse est validée.' : 'Le chiffre est confirmé.',
    });
  if (geste === 'corriger')
    return agir(request, context, corrigerReponse, lire, {
      redirection: ici,
      message: 'La réponse est corrigée ; la structure est prévenue et lit votre raison.',
    });
  if (geste === 'plume')
    return agir(request, context, saisirPour, lire, {
      redirection: `/reponses-enquete/${id}/remplir`,
      message: 'Vous saisissez pour la structure : elle en est prévenue, et vos deux noms restent.',
    });
  if (geste === 'ecarter')
    return agir(request, context, ecarterCible, lire, {
      redirection: ici,
      message: 'C’est noté : la structure n’est plus attendue, et votre raison se lit sur sa page.',
    });
  if (geste === 'reprendre')
    return agir(request, context, reprendreCible, lire, {
      redirection: ici,
      message: ({ deposee }) =>
        deposee ? 'Sa réponse compte de nouveau.' : 'La structure compte de nouveau parmi celles du champ.',
    });
  return agir(request, context, noterAppel, lire, { redirection: ici, message: "L'appel est noté." });
}

export default function Suivre({ loaderData: d, actionData }: Route.ComponentProps) {
  const { cible: k } = d;
  const refuse = actionData && 'saisie' in actionData ? String(actionData.saisie.geste ?? '') : null;
  const resultat = (geste: string) => (refuse === geste ? actionData : undefined);
  const n = d.controles.length;
  return (
    <Page
      etroite
      fil={[
        ...FIL,
        { libelle: k.intitule, adresse: `/enquetes/${k.enquete}` },
        { libelle: k.structureNom, adresse: `/reponses-enquete/${k.id}` },
      ]}
      onglet={`Suivre ${k.structureNom}`}
      surtitre={`${k.structureNom} (${k.structureType}${k.communeNom ? `, ${k.communeNom}` : ''})`}
      titre={
        n > 0
          ? n > 1
            ? `${n} chiffres à vérifier avec la structure`
            : 'Un chiffre à vérifier avec la structure'
          : d.attendue
            ? d.passe
              ? `Sa réponse était attendue le ${date(k.fermeLe, 'longue')} au plus tard`
              : `Sa réponse est attendue jusqu'au ${date(k.fermeLe, 'longue')}`
            : 'Rien à vérifier avec cette structure'
      }
      chapo={
        k.telephone ? (
          <>
            Téléphone : <a href={`tel:${k.telephone.replace(/[^\d+]/g, '')}`}>{k.telephone}</a>
          </>
        ) : (
          'Son téléphone n’est pas au registre.'
        )
      }
    >
      <Ecarts controles={d.controles} refuse={resultat('traiter')} />
      <Appels appels={d.appels} resultat={resultat('appel')} />
      {d.attendue ? <Plume resultat={resultat('plume')} mandataire={k.mandataire} /> : null}
      {d.champs.length > 0 && d.reponse !== null ? (
        <Corriger champs={d.champs} version={d.reponse} resultat={resultat('corriger')} />
      ) : null}
      {d.ecartable.length > 0 ? (
        <Ecarter
          version={k.version}
          possibles={d.ecartable}
          deposee={k.deposeeLe !== null}
          resultat={resultat('ecarter')}
        />
      ) : null}
      {d.reprenable ? <Reprendre cible={k} resultat={resultat('reprendre')} /> : null}
    </Page>
  );
}
