import { Form } from 'react-router';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { RevueDonnees } from '#src/presentation/formulaire/RevueDonnees.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { resultatDe } from '#src/presentation/resultat.ts';
import { evaluer } from '#src/socle/formulaires/index.ts';
import { LIBELLES_MOMENT } from '../forme.ts';
import { abandonnerDiagnostic } from '../operations/diagnostiquer.ts';
import { partagerDiagnostic } from '../operations/partager.ts';
import { diagnosticRempli } from '../requetes/diagnostics.ts';
import { ouvrirPage } from '../requetes/page.ts';
import type { Route } from './+types/version';
import { adresseDiagnostic, filDe, TeteParcours } from './communs.tsx';

export function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { tete } = await ouvrirPage(c, acteur, numero(params.id), 'diagnostic');
    const { diagnostic, reponse } = await diagnosticRempli(c, tete.id, numero(params.version));
    return { tete, diagnostic, definition: reponse.definition, donnees: reponse.donnees };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const cible = { parcours: numero(params.id), id: numero(params.version) };
  const geste = (await request.clone().formData()).get('geste');
  if (geste === 'abandonner')
    return agir(request, context, abandonnerDiagnostic, () => cible, {
      redirection: (r) => r.adresse,
      message: 'Le diagnostic commencé est retiré.',
    });
  return agir(request, context, partagerDiagnostic, () => cible, {
    redirection: (r) => r.adresse,
    message: 'Le diagnostic est partagé : la personne le lit dans son espace. Ses freins sont à jour.',
  });
}

export default function Version({ loaderData: page, actionData }: Route.ComponentProps) {
  const { tete, diagnostic: d } = page;
  const ouvert = d.etat === 'brouillon' && tete.ecrit;
  const nom = LIBELLES_MOMENT[d.moment];
  return (
    <Page
      fil={filDe(tete, { libelle: 'Diagnostic', adresse: adresseDiagnostic(tete.id) })}
      surtitre={`Version ${d.rang}, parcours ${tete.reference}`}
      titre={
        d.partageLe
          ? `${nom} de ${tete.nom}, partagé le ${dateHeure(d.partageLe)}`
          : `${nom} de ${tete.nom} : à relire, puis à partager`
      }
      onglet={`${nom} de ${tete.nom}`}
    >
      <TeteParcours tete={tete} actif="diagnostic" />
      {ouvert ? (
        <Formulaire id="partager" resultat={resultatDe(actionData, 'geste')}>
          <Alerte titre="Partager fige ce diagnostic">
            La personne le lit, ses freins entrent dans le parcours avec leur incidence. Pour le changer ensuite, faites
            un diagnostic d'étape.{' '}
            <a href={`${adresseDiagnostic(tete.id)}/${d.id}/remplir?manques=oui`}>Revenir au formulaire</a>
          </Alerte>
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="partager">
              Partager avec la personne
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      <RevueDonnees definition={page.definition} evaluation={evaluer(page.definition, page.donnees)} />
      {ouvert ? (
        <Section titre="Commencé par erreur ?">
          <Form method="post">
            <BoutonEnvoi nom="geste" valeur="abandonner" variante="danger">
              Retirer ce diagnostic
            </BoutonEnvoi>
          </Form>
          <p className="m-mention">Il disparaît avec ce qui y est écrit. Un diagnostic partagé, lui, se garde.</p>
        </Section>
      ) : null}
    </Page>
  );
}
