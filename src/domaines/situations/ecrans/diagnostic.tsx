import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { resultatDe } from '#src/presentation/resultat.ts';
import { commencerDiagnostic } from '../operations/diagnostiquer.ts';
import { noterFrein } from '../operations/freins.ts';
import { compterFreins, type ResumeFreins } from '../regles/freins.ts';
import { type Diagnostic, diagnosticsDe, souhaitsDe } from '../requetes/diagnostics.ts';
import { freinsDe } from '../requetes/freins.ts';
import { ouvrirPage } from '../requetes/page.ts';
import type { Route } from './+types/diagnostic';
import { adresseDiagnostic, filDe, TeteParcours } from './communs.tsx';
import { Constats, EntreeSortie, TableauFreins } from './Freins.tsx';
import { NoterSituation } from './NoterSituation.tsx';
import { Versions } from './Versions.tsx';

export const shouldRevalidate = relireApresConflit;

export function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { tete } = await ouvrirPage(c, acteur, numero(params.id), 'diagnostic');
    return {
      tete,
      freins: await freinsDe(c, tete.id),
      diagnostics: await diagnosticsDe(c, tete.id),
      souhaits: await souhaitsDe(c, tete.id),
    };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const parcours = numero(params.id);
  const geste = (await request.clone().formData()).get('geste');
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), confirme_texte: f.getAll('confirme_texte'), parcours });
  if (geste === 'commencer')
    return agir(request, context, commencerDiagnostic, lire, {
      redirection: (r) => r.adresse,
      message: 'Le diagnostic est ouvert. Ce que le parcours sait déjà est proposé : vérifiez-le avec la personne.',
    });
  return agir(request, context, noterFrein, lire, {
    redirection: adresseDiagnostic(parcours),
    message: 'La situation est notée.',
  });
}

function titreDe(nom: string, r: ResumeFreins, partage: boolean): string {
  if (r.total === 0) return partage ? `${nom} : aucun frein repéré` : `Le diagnostic de ${nom} est à faire`;
  const ouverts = r.ouverts === 0 ? 'plus aucun frein ouvert' : pluriel(r.ouverts, 'frein ouvert', 'freins ouverts');
  const dont = r.forts > 0 ? `, dont ${pluriel(r.forts, 'fort')}` : '';
  return `${nom} : ${ouverts}${dont}${r.leves > 0 ? ` ; ${pluriel(r.leves, 'levé')}` : ''}`;
}

/** Le geste du moment : commencer, reprendre, ou faire le point de nouveau. */
function actionDe(diagnostics: Diagnostic[], ici: string) {
  const brouillon = diagnostics.find((d) => d.etat === 'brouillon');
  if (brouillon) return { libelle: 'Reprendre le diagnostic', adresse: `${ici}/${brouillon.id}/remplir` };
  if (diagnostics.length > 0) return { libelle: 'Faire le point de nouveau', adresse: '#diagnostics' };
  return (
    <Formulaire id="commencer">
      <BoutonEnvoi nom="geste" valeur="commencer">
        Commencer le diagnostic
      </BoutonEnvoi>
    </Formulaire>
  );
}

export default function PageDiagnostic({ loaderData: page, actionData }: Route.ComponentProps) {
  const { tete, freins, diagnostics } = page;
  const resume = compterFreins(freins);
  const premier = diagnostics.length === 0;
  const ici = adresseDiagnostic(tete.id);
  return (
    <Page
      fil={filDe(tete)}
      surtitre={`Diagnostic, parcours ${tete.reference}`}
      titre={titreDe(
        tete.nom,
        resume,
        diagnostics.some((d) => d.etat === 'partage'),
      )}
      onglet={`Diagnostic de ${tete.nom}`}
      action={tete.ecrit ? actionDe(diagnostics, ici) : null}
    >
      <TeteParcours tete={tete} actif="diagnostic" />
      {actionData && 'erreur' in actionData && actionData.saisie.geste === 'commencer' ? (
        <Alerte ton="erreur" annoncer titre={actionData.erreur}>
          {actionData.conseil}
        </Alerte>
      ) : null}
      {premier && freins.length === 0 ? (
        <Alerte titre="Rien n'est encore constaté">
          Le diagnostic se remplit avec la personne : sa situation, ce qui freine, ce qui aide, ce qu'elle souhaite.
          Partagé, il mesure les freins à l'entrée.
        </Alerte>
      ) : null}
      <TableauFreins freins={freins} ici={ici} ecrit={tete.ecrit} />
      {resume.total > 0 ? <EntreeSortie resume={resume} /> : null}
      <Constats freins={freins} />
      {page.souhaits ? (
        <Section titre="Ce qu'elle souhaite, dit par elle">
          <blockquote className="m-encadre">
            <p className="m-texte-long">{page.souhaits}</p>
          </blockquote>
        </Section>
      ) : null}
      <Versions diagnostics={diagnostics} ici={ici} ecrit={tete.ecrit} />
      {tete.ecrit ? <NoterSituation resultat={resultatDe(actionData, 'repereLe')} /> : null}
    </Page>
  );
}
