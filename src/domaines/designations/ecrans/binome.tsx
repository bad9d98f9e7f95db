import { Link } from 'react-router';
import { LIBELLES_DOMAINE, type OperationSituee } from '#src/domaines/accompagnements/index.ts';
import { identitesDe, parcoursSitue } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import type { ResultatFormulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { OngletsParcours } from '#src/presentation/OngletsParcours.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { appuyer, designer, finirAppui } from '../operations/designer.ts';
import { finirIntensif, passerEnIntensif } from '../operations/intensif.ts';
import { histoireBinome } from '../requetes/histoire.ts';
import { positionneursDe, referentsDe } from '../requetes/referents.ts';
import { resumeBinome } from '../requetes/resume.ts';
import type { Route } from './+types/binome';
import { FinirAppui, FormulaireAppui, FormulairePrincipal } from './ChangerBinome.tsx';
import { Histoire } from './Histoire.tsx';
import { Intensif } from './Intensif.tsx';
import { equipesDirigees } from './ouvrir.ts';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const vue = await lireEnCloison(acteur, async (c) => {
    const p = await parcoursSitue(c, numero(params.id));
    exiger(acteur, 'designations.voirBinome', p);
    const identite = (await identitesDe(c, [p.id])).get(p.id)!;
    return { p, identite, resume: await resumeBinome(c, p.id), histoire: await histoireBinome(c, p.id) };
  });
  const { p, identite } = vue;
  const ouvert = p.etat !== 'clos';
  const gestes = {
    designer: ouvert && peut(acteur, 'designations.designer', p),
    appuyer: ouvert && peut(acteur, 'designations.appuyer', p),
    lire: peut(acteur, 'personnes.lire', p),
    intensif: peut(acteur, 'designations.passerEnIntensif', p),
  };
  const equipes = p.equipe ? [p.equipe] : equipesDirigees(acteur, p.operation as unknown as OperationSituee);
  const referents = gestes.designer || gestes.appuyer ? await referentsDe(base(), p.operation.id, equipes) : [];
  const positionneurs = gestes.designer ? await positionneursDe(base(), p.id) : [];
  return {
    positionneur: referents.find((r) => positionneurs.includes(r.compteId))?.id ?? null,
    t: {
      id: p.id,
      reference: p.reference,
      etat: p.etat,
      nom: `${identite.prenom} ${identite.nom}`,
      demonstration: p.demonstration,
    },
    resume: vue.resume,
    histoire: vue.histoire,
    gestes,
    referents: referents.filter((r) => !vue.resume.referents.some((b) => b.compteId === r.compteId)),
  };
}

const OPERATIONS = {
  principal: [designer, 'Le référent principal est désigné et prévenu.'],
  appui: [appuyer, 'Le référent en appui est désigné et prévenu.'],
  finir: [finirAppui, "L'appui est terminé."],
  intensif: [passerEnIntensif, "L'accompagnement est intensif à partir d'aujourd'hui."],
  ordinaire: [finirIntensif, "L'accompagnement redevient ordinaire."],
} as const;

export async function action({ request, params, context }: Route.ActionArgs) {
  const intention = String((await request.clone().formData()).get('intention')) as keyof typeof OPERATIONS;
  const [operation, message] = OPERATIONS[intention] ?? OPERATIONS.appui;
  return agir(
    request,
    context,
    operation as typeof designer,
    (f) => ({ ...Object.fromEntries(f), parcours: params.id, rang: 'principal' }),
    {
      redirection: `/parcours/${numero(params.id)}/binome`,
      message,
    },
  );
}

export default function Binome({
  loaderData: { t, resume, histoire, gestes, referents, positionneur },
  actionData,
}: Route.ComponentProps) {
  const principal = resume.referents.find((r) => r.rang === 'principal');
  const intention = (actionData as ResultatFormulaire | undefined)?.saisie?.intention;
  const pour = (nom: string) => (intention === nom ? actionData : undefined);
  return (
    <Page
      onglet={`Qui suit ${t.nom}`}
      fil={[
        { libelle: 'Personnes suivies', adresse: '/personnes' },
        { libelle: t.nom, adresse: `/parcours/${t.id}` },
      ]}
      surtitre={
        <>
          {t.reference} <Demonstration oui={t.demonstration} />
        </>
      }
      titre={principal ? `${principal.nom} suit ${t.nom}` : `${t.nom} n'a pas de référent principal`}
      chapo={resume.portefeuille ? `Dans ${resume.portefeuille.nom}.` : 'Hors portefeuille.'}
      {...(gestes.lire && principal
        ? { action: { libelle: 'Demander un transfert', adresse: `/parcours/${t.id}/transfert` } }
        : {})}
    >
      {gestes.lire ? <OngletsParcours id={t.id} actif="binome" /> : null}
      <Section titre="Le binôme">
        {resume.referents.length === 0 ? (
          <p>
            Personne n'est désigné.{' '}
            {t.etat === 'a_orienter' ? (
              <Link to={`/parcours/${t.id}/orientation`}>L'orientation est d'abord à décider</Link>
            ) : null}
          </p>
        ) : (
          resume.referents.map((r) => (
            <article className="m-encadre" key={r.professionnel}>
              <h3>
                {r.nom}, référent {r.rang === 'principal' ? 'principal' : 'en appui'}
              </h3>
              <p>
                {[r.domaine ? LIBELLES_DOMAINE[r.domaine] : '', r.organisation, `depuis le ${date(r.debut)}`]
                  .filter(Boolean)
                  .join(', ')}
                .
              </p>
              <p>
                {r.telephone ? <a href={`tel:${r.telephone.replace(/\s/g, '')}`}>{r.telephone}</a> : null}{' '}
                <a href={`mailto:${r.courriel}`}>{r.courriel}</a>
              </p>
              {r.absentJusquau ? (
                <p>
                  Absent jusqu'au {date(r.absentJusquau)}, {r.relais ? `${r.relais} relaie` : 'sans relais'}.
                </p>
              ) : null}
              {r.rang === 'appui' && gestes.appuyer ? (
                <FinirAppui professionnel={r.professionnel} nom={r.nom} resultat={pour('finir')} />
              ) : null}
            </article>
          ))
        )}
      </Section>
      {gestes.designer && !principal && t.etat !== 'a_orienter' ? (
        <FormulairePrincipal referents={referents} positionneur={positionneur} resultat={pour('principal')} />
      ) : null}
      {gestes.appuyer && principal ? <FormulaireAppui referents={referents} resultat={pour('appui')} /> : null}
      {gestes.lire ? (
        <Intensif
          intensif={resume.intensif}
          change={gestes.intensif}
          resultat={pour('intensif') ?? pour('ordinaire')}
        />
      ) : null}
      <Section titre="Depuis le début">
        <Histoire periodes={histoire} />
      </Section>
    </Page>
  );
}
