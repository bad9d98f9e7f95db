import { direAction, ETAPES, estOuverte, feuilleDeRoute, LIBELLES_ACTEUR } from '#src/domaines/situations/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { moi } from '../requetes/moi.ts';
import type { Route } from './+types/actions';
import { PageEspace } from './communs.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { parcours } = await moi(c, acteur);
    const { actions } = await feuilleDeRoute(c, parcours);
    return { parcours, actions: actions.filter((a) => a.etat !== 'annulee') };
  });
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, direAction, undefined, {
    redirection: '/mon-espace/actions',
    message: ({ dite }) =>
      dite === 'faite' ? 'Bravo. Votre référent va le noter.' : "C'est noté : votre référent le verra.",
  });

/** Les étapes de la feuille de route, dites à la personne. */
const ETAPES_EN_MOTS: Record<(typeof ETAPES)[number], string> = {
  mobilisation: 'Pour commencer',
  parcours: 'En ce moment',
  suites: 'Pour la suite',
};

export default function Actions({ loaderData: { parcours, actions }, actionData }: Route.ComponentProps) {
  const ouvertes = actions.filter(estOuverte);
  const miennes = ouvertes.filter((a) => (a.acteur === 'personne' || a.acteur === 'partenaire') && a.dite !== 'faite');
  const finies = actions.filter((a) => a.etat === 'faite');
  return (
    <PageEspace
      onglet="Ce que je fais"
      titre={
        miennes.length === 0
          ? 'Rien à faire de votre côté pour le moment'
          : `${pluriel(miennes.length, 'chose')} à faire`
      }
    >
      {ETAPES.filter((e) => ouvertes.some((a) => a.etape === e)).map((etape) => (
        <Section key={etape} titre={ETAPES_EN_MOTS[etape]}>
          {ouvertes
            .filter((a) => a.etape === etape)
            .map((a) => (
              <section key={a.id} className="m-espace__carte" aria-label={a.libelle}>
                <p>
                  <strong>{a.libelle}</strong>
                  {a.echeance ? (
                    <>
                      <br />
                      avant le {date(a.echeance)}
                    </>
                  ) : null}
                  {a.acteur === 'personne' ? null : (
                    <>
                      <br />
                      {LIBELLES_ACTEUR[a.acteur]} s'en occupe{a.acteurNom ? ` : ${a.acteurNom}` : ''}
                    </>
                  )}
                </p>
                {a.dite === 'faite' ? (
                  <p>
                    <strong>Vous avez dit : c'est fait.</strong> Votre référent va le noter.
                  </p>
                ) : null}
                {a.dite === 'bloquee' ? (
                  <p>
                    <strong>Vous avez dit : ça bloque.</strong> {a.diteTexte}
                  </p>
                ) : null}
                {a.acteur === 'personne' || a.acteur === 'partenaire' ? (
                  <Formulaire id={`action-${a.id}`} resultat={actionData}>
                    <input type="hidden" name="parcours" value={parcours} />
                    <input type="hidden" name="id" value={a.id} />
                    <details>
                      <summary>Ajouter un mot</summary>
                      <ChampSurveille
                        elle
                        nom="texte"
                        libelle="Un mot pour votre référent"
                        facultatif
                        lignes={2}
                        max={500}
                      />
                    </details>
                    <Boutons>
                      {a.dite === 'faite' ? null : (
                        <BoutonEnvoi nom="dite" valeur="faite">
                          C'est fait
                        </BoutonEnvoi>
                      )}
                      <BoutonEnvoi nom="dite" valeur="bloquee" variante="secondaire">
                        {a.dite === 'faite' ? 'En fait, ça bloque' : 'Ça bloque'}
                      </BoutonEnvoi>
                    </Boutons>
                  </Formulaire>
                ) : null}
              </section>
            ))}
        </Section>
      ))}
      {finies.length > 0 ? (
        <Section titre="Ce qui est fait">
          <ul>
            {finies.map((a) => (
              <li key={a.id}>{a.libelle}</li>
            ))}
          </ul>
        </Section>
      ) : null}
    </PageEspace>
  );
}
