import { Link, redirect } from 'react-router';
import { acteurOuNul } from '#src/droits/contexte.ts';
import { champ, partir, soumettre, suiteDe, visiteurDe } from '#src/droits/publique.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { reglagesOidc } from '#src/socle/oidc/index.ts';
import { suiteSure } from '#src/socle/session/cookie.ts';
import { chercherSession } from '#src/socle/session/session.ts';
import { seConnecter } from '../acces/connexion.ts';
import { apresEntree, etapeSuivante } from '../acces/etape.ts';
import { comptesDemo } from '../demo.ts';
import type { Route } from './+types/connexion';

export async function loader({ request, url, context }: Route.LoaderArgs) {
  const suite = suiteDe(url);
  if (acteurOuNul(context)) throw redirect(suiteSure(suite));
  // Mot de passe déjà donné, mais organisation ou second facteur manquant : reprendre où l'on en était.
  const session = await chercherSession(request);
  if (session && session.secondFacteur !== 'attente') throw redirect(etapeSuivante(session, suite));
  const demo = await comptesDemo(base());
  return { suite, fournisseur: reglagesOidc()?.libelle ?? null, demo: demo?.comptes ?? [] };
}

export const action = ({ request, url, context }: Route.ActionArgs) =>
  soumettre(request, async (f) => {
    const saisie = { courriel: champ(f, 'courriel'), motDePasse: champ(f, 'motDePasse') };
    const { cookie } = await seConnecter(request, saisie, visiteurDe(request, context));
    return partir(await apresEntree(cookie, suiteDe(url)), [cookie]);
  });

export default function Connexion({ loaderData: { suite, fournisseur, demo }, actionData }: Route.ComponentProps) {
  const avecSuite = suite ? `?suite=${encodeURIComponent(suite)}` : '';
  return (
    <Page etroite titre="Se connecter" chapo={suite ? 'Connectez-vous pour ouvrir la page demandée.' : undefined}>
      {fournisseur ? (
        <Section titre={`Avec ${fournisseur}`}>
          <p>Agents publics et professionnels : votre identité est vérifiée par {fournisseur}.</p>
          {/* Lien ordinaire : on quitte le site. */}
          <a className="fr-btn" href={`/connexion/oidc${avecSuite}`}>
            S'identifier avec {fournisseur}
          </a>
        </Section>
      ) : null}
      <Section titre={fournisseur ? 'Ou avec un mot de passe' : 'Votre compte'}>
        <Formulaire resultat={actionData}>
          <ChampTexte nom="courriel" libelle="Adresse de courriel" type="email" remplissage="username" />
          <ChampTexte nom="motDePasse" libelle="Mot de passe" type="password" remplissage="current-password" />
          <Boutons>
            <BoutonEnvoi>Se connecter</BoutonEnvoi>
          </Boutons>
        </Formulaire>
        <p>
          Mot de passe oublié ? <Link to="/mot-de-passe/oubli">Choisissez-en un autre</Link>.
        </p>
      </Section>
      {demo.length > 0 ? (
        <Alerte titre="Démonstration : personnes et organisations inventées">
          <p>Le mot de passe, commun à ces comptes, est affiché dans le terminal au démarrage du site.</p>
          <ul>
            {demo.map(({ courriel, qui }) => (
              <li key={courriel}>
                <code>{courriel}</code> : {qui}
              </li>
            ))}
          </ul>
        </Alerte>
      ) : (
        <p>Pas encore de compte ? Demandez une invitation au responsable de votre organisation.</p>
      )}
    </Page>
  );
}
